using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>Maps rows as a <see cref="ToyTransformer"/> does.</summary>
internal sealed class ToyMapper(ToyTransformer model, DataViewSchema inputSchema, IRowToRowMapper inner) : IRowToRowMapper
{
    public DataViewSchema InputSchema { get; } =
        model.Settings.Has(Defect.MapperCopiesItsSchema) ? ToySchemas.Copy(inputSchema) : inputSchema;

    public DataViewSchema OutputSchema { get; } =
        model.Settings.Has(Defect.MapperForgetsOutputs) ? inputSchema : model.GetOutputSchema(inputSchema);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> columns) =>
        inner.GetDependencies(Inner(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        model.CheckAlive();
        return new Row(model, OutputSchema, inner.GetRow(input, Inner(activeColumns)));
    }

    private IEnumerable<DataViewSchema.Column> Inner(IEnumerable<DataViewSchema.Column> columns) =>
        columns.Select(column => inner.OutputSchema[column.Index]);

    private sealed class Row(ToyTransformer model, DataViewSchema schema, DataViewRow inner) : DataViewRow
    {
        private static readonly TimeSpan WaitForOtherThread = TimeSpan.FromMilliseconds(20);

        public override DataViewSchema Schema => schema;
        public override long Position => inner.Position;
        public override long Batch => inner.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => inner.IsColumnActive(inner.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => inner.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var getter = inner.GetGetter<TValue>(inner.Schema[column.Index]);
            return column.Name == "Score" && getter is ValueGetter<float> score ? (ValueGetter<TValue>)(object)Distort(score) : getter;
        }

        protected override void Dispose(bool disposing)
        {
            if (!model.Settings.Has(Defect.KeepsInputRows))
                inner.Dispose();
            base.Dispose(disposing);
        }

        private ValueGetter<float> Distort(ValueGetter<float> getter) => (ref float value) =>
        {
            getter(ref value);
            if (model.Settings.Has(Defect.MapperComputesOtherwise))
                value += 0.001f;
            if (!model.Settings.Has(Defect.EnginesShareScratch))
                return;
            var mine = value;
            model.Scratch = mine;
            SpinWait.SpinUntil(() => model.Scratch != mine, WaitForOtherThread);
            value = model.Scratch;
        };
    }
}
