using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Pipeline;

/// <summary>Rows of another view, with a record of what was asked of them.</summary>
internal sealed class ProbeView(IDataView source) : IDataView
{
    public List<Cursor> Cursors { get; } = [];

    /// <summary>Position at which a cursor fails, as a broken file would.</summary>
    public long? FailsAt { get; init; }

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        Open(source.GetRowCursor(columnsNeeded, rand), columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(source.GetRowCursorSet(columnsNeeded, n, rand), cursor => (DataViewRowCursor)Open(cursor, columnsNeeded));

    private Cursor Open(DataViewRowCursor cursor, IEnumerable<DataViewSchema.Column> columns)
    {
        Cursors.Add(new(cursor, [.. columns.Select(column => column.Name)], FailsAt));
        return Cursors[^1];
    }

    internal sealed class Cursor(DataViewRowCursor source, string[] columns, long? failsAt) : DataViewRowCursor
    {
        public string[] Columns => columns;

        public int Rows { get; private set; }

        public bool Disposed { get; private set; }

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override DataViewSchema Schema => source.Schema;

        public override bool MoveNext()
        {
            if (Rows == failsAt)
                throw new IOException("The disk is gone.");
            if (!source.MoveNext())
                return false;
            Rows++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            Disposed = true;
            source.Dispose();
            base.Dispose(disposing);
        }
    }
}
