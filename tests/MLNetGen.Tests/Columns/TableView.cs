using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Columns;

/// <summary>A view of columns held in memory, of any type, with any annotations.</summary>
internal sealed class TableView : IDataView
{
    private readonly TableColumn[] _columns;

    public TableView(params TableColumn[] columns)
    {
        _columns = columns;
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public int Rows => _columns[0].Count;

    public IReadOnlyList<TableColumn> Columns => _columns;

    public string[] Names => Array.ConvertAll(_columns, column => column.Name);

    public static TableColumn<T> Column<T>(string name, DataViewType type, T[] values, DataViewSchema.Annotations? annotations = null) =>
        new(name, type, values, annotations);

    public static TableColumn<ReadOnlyMemory<char>> Text(string name, params string[] values) =>
        new(name, TextDataViewType.Instance, Array.ConvertAll(values, value => value.AsMemory()), null);

    public static TableColumn<float> Single(string name, params float[] values) => new(name, NumberDataViewType.Single, values, null);

    public static TableColumn<double> Double(string name, params double[] values) => new(name, NumberDataViewType.Double, values, null);

    public static TableColumn<int> Int32(string name, params int[] values) => new(name, NumberDataViewType.Int32, values, null);

    public static TableColumn<VBuffer<T>> Vectors<T>(
        string name, PrimitiveDataViewType item, int size, T[][] rows, DataViewSchema.Annotations? annotations = null) =>
        new(name, new VectorDataViewType(item, size), Array.ConvertAll(rows, row => new VBuffer<T>(row.Length, row)), annotations);

    public static TableColumn<VBuffer<ReadOnlyMemory<char>>> TextVectors(string name, int size, params string[][] rows) =>
        Vectors(name, TextDataViewType.Instance, size, Array.ConvertAll(rows, row => Array.ConvertAll(row, text => text.AsMemory())));

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(TableView view, HashSet<int> active) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;
        public override long Batch => 0;
        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.IsTrue(IsColumnActive(column), $"column '{column.Name}' is not active");
            return (ValueGetter<TValue>)view._columns[column.Index].CreateGetter(() => (int)_position);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)_position, 0);

        public override bool MoveNext() => ++_position < view.Rows || (_position = -1) >= 0;
    }
}

internal abstract record TableColumn(string Name, DataViewType Type, DataViewSchema.Annotations? Annotations)
{
    public abstract int Count { get; }

    public abstract Delegate CreateGetter(Func<int> position);
}

internal sealed record TableColumn<T>(string Name, DataViewType Type, T[] Values, DataViewSchema.Annotations? Annotations)
    : TableColumn(Name, Type, Annotations)
{
    public override int Count => Values.Length;

    public override Delegate CreateGetter(Func<int> position) => (ValueGetter<T>)((ref T value) => value = Values[position()]);
}
