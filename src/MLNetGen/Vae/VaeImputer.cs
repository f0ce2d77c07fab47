using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Vae;

[assembly: LoadableModel<VaeImputer>]

namespace MLNetGen.Vae;

/// <summary>
/// Fills the missing cells of the modelled columns with what the model thinks of them, given the other cells of the row: of a number
/// the posterior-weighted mean, of a category the likeliest one. The filled columns take the place of the input's; cells that are
/// not missing stay as they are.
/// </summary>
/// <remarks>
/// Made by <see cref="VaeTransformer.CreateImputer"/>, with which it shares the network, or loaded by <c>mlContext.Model.Load</c>.
/// Missing are NaN, key 0, the empty text and no image; other types cannot be missing. A row without any observed cell gets what is typical
/// of all rows.
/// </remarks>
public sealed class VaeImputer : RowTransformer, ILoadableModel<VaeImputer>
{
    private const string ImputerEntry = "Imputer.json";

    private readonly VaeModel _model;
    private readonly int _samples;

    internal VaeImputer(IHost host, VaeModel model, int samples, bool ownsModel)
        : base(host, Kind, ownsModel ? model : null)
    {
        _model = model;
        _samples = samples;
    }

    private static string Kind => "VaeImputer";

    static string ILoadableModel<VaeImputer>.Kind => Kind;

    static VaeImputer ILoadableModel<VaeImputer>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(VaeImputer));
        var samples = model.ReadJson<int>(ImputerEntry);
        return samples > 0
            ? new(host, VaeModel.Load(model, host), samples, ownsModel: true)
            : throw new FormatException($"Model file, entry '{ImputerEntry}': {samples} is no number of samples.");
    }

    internal override void Save(ModelWriter model)
    {
        _model.Save(model);
        model.WriteJson(ImputerEntry, _samples);
    }

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        _model.Codec.CheckSchema(inputSchema);
        return [.. _model.ModelledColumns.Select(column => new OutputColumn(column.Name, column.Type, column.Annotations))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        _model.Codec.ActiveColumns(inputSchema);

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new Program(_model, _samples, input, activeOutputs, capacity);

    private sealed class Program : IRowProgram
    {
        private readonly RowCodec _codec;
        private readonly VaeInference _inference;
        private readonly int _samples;
        private readonly RowEncoder _encoder;
        private readonly ImputedColumn?[] _columns;
        private readonly int _width;
        private readonly float[] _code;

        public Program(VaeModel model, int samples, DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity)
        {
            _codec = model.Codec;
            _inference = new(model);
            _samples = samples;
            _encoder = _codec.CreateEncoder(input);
            _columns = new ImputedColumn?[activeOutputs.Length];
            for (var output = 0; output < activeOutputs.Length; output++)
                if (activeOutputs[output])
                    _columns[output] = ImputedColumn.Create(input, input.Schema[_codec.Columns[output].Name], capacity);
            _width = _codec.Layout.Width;
            _code = new float[capacity * _width];
        }

        public void Read(int slot)
        {
            _encoder.Encode(_code.AsSpan(slot * _width, _width));
            foreach (var column in _columns)
                column?.Read(slot);
        }

        public void Run(int count) => _inference.Impute(_code, count, _samples);

        public Delegate CreateGetter(int output, Func<int> slot) => _columns[output]!.CreateGetter(
            slot, _codec.CreateGetter(output, () => _code.AsSpan(slot() * _width, _width)));

        public void Dispose()
        {
        }
    }
}
