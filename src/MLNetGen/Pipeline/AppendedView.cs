using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>The rows of two views one after the other: of each the columns that are asked for, which have the same types in both.</summary>
internal sealed class AppendedView : IDataView
{
    private readonly IDataView[] _parts;
    private readonly DataViewSchema _schema;

    /// <param name="first">The rows that come first; the columns' annotations are theirs.</param>
    /// <param name="second">The rows that come last.</param>
    /// <param name="columnNames">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or other key values in the second view.</exception>
    public AppendedView(IDataView first, IDataView second, IReadOnlyList<string> columnNames)
    {
        _parts = [first, second];
        var builder = new DataViewSchema.Builder();
        foreach (var name in columnNames)
        {
            var (one, other) = (Find(first, name), Find(second, name));
            if (!one.Type.Equals(other.Type))
                throw Differs(name, $"is {one.Type} in the first rows and {other.Type} in the second");
            if (!KeyValues(one).SequenceEqual(KeyValues(other)))
                throw Differs(name, "has other key values in the second rows than in the first: map both to keys together");
            builder.AddColumn(name, one.Type, one.Annotations);
        }
        _schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _schema;

    public long? GetRowCount() => _parts[0].GetRowCount() + _parts[1].GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(_schema, _parts, RowReading.Activate(_schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static DataViewSchema.Column Find(IDataView view, string name) =>
        view.Schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(view), $"Could not find column '{name}'");

    private static string[] KeyValues(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues() || column.Annotations.Schema[AnnotationUtils.Kinds.KeyValues].Type.GetItemType() != TextDataViewType.Instance)
            return [];
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }

    private static ArgumentOutOfRangeException Differs(string name, string how) => new(nameof(name), $"Schema mismatch for column '{name}': it {how}.");

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor[] _cursors;
        private readonly bool[] _active;
        private int _part;
        private long _position = -1;

        public Cursor(DataViewSchema schema, IDataView[] parts, bool[] active)
        {
            (Schema, _active) = (schema, active);
            var columns = schema.Where(column => active[column.Index]).ToList();
            _cursors = Array.ConvertAll(parts, part => part.GetRowCursor(columns.Select(column => part.Schema[column.Name])));
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override bool MoveNext()
        {
            for (; _part < _cursors.Length; _part++)
            {
                if (_cursors[_part].MoveNext())
                {
                    _position++;
                    return true;
                }
            }
            _position = -1;
            return false;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(_active, column);
            var getters = Array.ConvertAll(_cursors, cursor => cursor.GetGetter<TValue>(cursor.Schema[column.Name]));
            return (ref TValue value) => (_position < 0 ? throw RowReading.NoRow() : getters[_part])(ref value);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = _position < 0 ? throw RowReading.NoRow() : new((ulong)_position, 0);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Array.ForEach(_cursors, cursor => cursor.Dispose());
            base.Dispose(disposing);
        }
    }
}
