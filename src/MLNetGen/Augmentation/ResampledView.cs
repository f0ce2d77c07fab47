using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>Rows that are made of real ones while a cursor reads; every pass gives the same.</summary>
/// <param name="resampler">Says of which.</param>
/// <param name="members">The real rows to choose from.</param>
/// <param name="count">Number of rows.</param>
/// <param name="seed">The seed.</param>
internal sealed class ResampledView(Resampler resampler, int[] members, long count, int seed) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => resampler.Rows.Schema;

    public long? GetRowCount() => count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private Blend At(long row) => resampler.Next(members, Draw.Hash(seed, row));

    private long Count => count;

    private StoredColumn Column(int index) => resampler.Rows.Columns[index];

    private sealed class Cursor(ResampledView view, bool[] active) : DataViewRowCursor
    {
        private readonly bool _reads = active.Contains(true);
        private long _position = -1;
        private Blend _blend;
        private bool _ended;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _ended ? -1 : _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override bool MoveNext()
        {
            if (_ended || ++_position >= view.Count)
                return !(_ended = true);
            if (_reads)
                _blend = view.At(_position);
            return true;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(active, column);
            var getter = view.Column(column.Index).CreateGetter(() => Position < 0 ? throw RowReading.NoRow() : _blend);
            return RowReading.Typed<TValue>(getter, column);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = Position < 0 ? throw RowReading.NoRow() : new((ulong)_position, 0);

        protected override void Dispose(bool disposing)
        {
            _ended = true;
            base.Dispose(disposing);
        }
    }
}
