using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Gan;

/// <summary>
/// Adds to rows the nearest of some others: its modelled columns as "{column}.Nearest", and "Distance". The others are read, and kept in
/// encoded form, when the first row is asked for.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="model">Knows the columns.</param>
/// <param name="others">Reads the others; called once.</param>
/// <param name="warn">Told what is odd about the rows.</param>
internal sealed class NearestRows(IHost host, GanModel model, Func<EncodedTable> others, Action<string> warn)
    : RowTransformer(host, nameof(NearestRows), owned: null)
{
    private readonly Lazy<EncodedTable> _others = new(others);

    internal override void Save(ModelWriter model) => throw new NotSupportedException("Nearest rows belong to a view and cannot be saved.");

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        model.Codec.CheckSchema(inputSchema);
        return
        [
            .. model.ModelledColumns.Select(column => new OutputColumn($"{column.Name}.Nearest", column.Type, column.Annotations)),
            new("Distance", NumberDataViewType.Single),
        ];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        model.Codec.ActiveColumns(inputSchema);

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new Program(model, _others.Value, model.Codec.CreateEncoder(input, warn), capacity);

    private sealed class Program(GanModel model, EncodedTable others, RowEncoder encoder, int capacity) : IRowProgram
    {
        private readonly NearestSearch _search = new(RowConditions.Layouts(model.Codec, model.Options.ColumnNames.Count).Modelled, model.Options.ColumnNames.Count);
        private readonly RowCodec _codec = model.Codec;
        private readonly int _width = model.Codec.Layout.Width;
        private readonly float[] _code = new float[capacity * model.Codec.Layout.Width];
        private readonly float[] _nearest = new float[capacity * model.Codec.Layout.Width];
        private readonly float[] _distance = new float[capacity];

        public void Read(int slot) => encoder.Encode(_code.AsSpan(slot * _width, _width));

        public void Run(int count)
        {
            var places = new long[count];
            _search.Find(_code, others, places, _distance);
            for (var row = 0; row < count; row++)
                others.CopyTo(places[row], 1, _nearest.AsSpan(row * _width, _width));
        }

        public Delegate CreateGetter(int output, Func<int> slot) => output < model.Options.ColumnNames.Count
            ? _codec.CreateGetter(output, () => _nearest.AsSpan(slot() * _width, _width))
            : SlotGetters.Number(_distance, slot);

        public void Dispose()
        {
        }
    }
}
