using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Pipeline;

/// <summary>Adds a column "Object" of a type that is neither primitive nor a vector, and gives one changing object for all rows.</summary>
internal sealed class ObjectView : IDataView
{
    private readonly IDataView _source;

    public ObjectView(IDataView source)
    {
        _source = source;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source.Schema);
        schema.AddColumn("Object", new ObjectType());
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, _source.GetRowCursor(_source.Schema.Where(column => columnsNeeded.Any(needed => needed.Index == column.Index))));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class ObjectType : StructuredDataViewType
    {
        public ObjectType() : base(typeof(object))
        {
        }

        public override bool Equals(DataViewType? other) => other is ObjectType;
    }

    private sealed class Cursor(ObjectView view, DataViewRowCursor source) : DataViewRowCursor
    {
        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Name == "Object"
            ? (ValueGetter<TValue>)(object)(ValueGetter<object>)((ref object value) => value = $"object {source.Position}")
            : source.GetGetter<TValue>(view._source.Schema[column.Index]);

        protected override void Dispose(bool disposing)
        {
            source.Dispose();
            base.Dispose(disposing);
        }
    }
}
