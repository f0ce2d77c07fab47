using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>Rows in the columns of a schema: those that they lack are constant, or missing.</summary>
internal sealed class CompletedView : IDataView
{
    private readonly IDataView _source;
    private readonly int?[] _sources;
    private readonly IReadOnlyDictionary<string, object> _constants;

    /// <param name="source">The rows.</param>
    /// <param name="schema">The columns to have.</param>
    /// <param name="constants">The values of some columns that the rows lack.</param>
    /// <exception cref="ArgumentException">A column has another type or other key values in the rows.</exception>
    public CompletedView(IDataView source, DataViewSchema schema, IReadOnlyDictionary<string, object> constants)
    {
        (_source, Schema, _constants) = (source, schema, constants);
        _sources = [.. schema.Select(column => SourceOf(column)?.Index)];
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = RowReading.Activate(Schema, columnsNeeded);
        return new Cursor(this, active, _source.GetRowCursor(Needed(active), rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = RowReading.Activate(Schema, columnsNeeded);
        return Array.ConvertAll(
            _source.GetRowCursorSet(Needed(active), n, rand), cursor => (DataViewRowCursor)new Cursor(this, active, cursor));
    }

    private IEnumerable<DataViewSchema.Column> Needed(bool[] active) =>
        _sources.Where((source, column) => active[column] && source is not null).Select(source => _source.Schema[source!.Value]);

    private DataViewSchema.Column? SourceOf(DataViewSchema.Column column)
    {
        if (column.IsHidden || _source.Schema.GetColumnOrNull(column.Name) is not { } source)
            return null;
        if (source.Type.RawType != column.Type.RawType || !source.Type.GetItemType().Equals(column.Type.GetItemType()))
            throw new ArgumentException($"Column '{column.Name}' is {column.Type} in the data and {source.Type} in synthetic rows.");
        if (column.Type.GetItemType() is KeyDataViewType && !(KeyNames.Of(column) ?? []).SequenceEqual(KeyNames.Of(source) ?? []))
        {
            throw new ArgumentException(
                $"Column '{column.Name}' has other key values in the data than in synthetic rows: map both to keys together.");
        }
        return source;
    }

    /// <summary>A getter of one value, which is missing where the column's type knows missing values.</summary>
    private Delegate Constant(DataViewSchema.Column column)
    {
        var isVector = column.Type is VectorDataViewType;
        var item = column.Type.GetItemType();
        return (Delegate)typeof(CompletedView)
            .GetMethod(isVector ? nameof(ConstantVector) : nameof(ConstantValue), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item.RawType)
            .Invoke(null, [ItemKind.Of(item), isVector ? column.Type.GetVectorSize() : _constants.GetValueOrDefault(column.Name)])!;
    }

    private static ValueGetter<T> ConstantValue<T>(ItemKind? kind, object? constant)
    {
        var value = constant is T given ? given : Missing<T>(kind);
        return (ref T current) => current = value;
    }

    private static ValueGetter<VBuffer<T>> ConstantVector<T>(ItemKind? kind, int size)
    {
        T[] items = [.. Enumerable.Repeat(Missing<T>(kind), size)];
        return (ref VBuffer<T> current) => VectorItems.Copy(items, ref current);
    }

    private static T Missing<T>(ItemKind? kind) => kind is ItemKind<T> known ? known.Missing : default!;

    private sealed class Cursor(CompletedView view, bool[] active, DataViewRowCursor source) : DataViewRowCursor
    {
        public override DataViewSchema Schema => view.Schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(active, column);
            return view._sources[column.Index] is { } index
                ? source.GetGetter<TValue>(source.Schema[index])
                : RowReading.Typed<TValue>(view.Constant(column), column);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                source.Dispose();
            base.Dispose(disposing);
        }
    }
}
