using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Vae;

/// <summary>Encodes the rows of one cursor with a VAE.</summary>
internal sealed class VaeProgram : IRowProgram
{
    private readonly VaeModel _model;
    private readonly IReadOnlyList<VaeOutput> _outputs;
    private readonly RowEncoder _encoder;
    private readonly int _width;
    private readonly float[] _code;
    private readonly float[] _mean;
    private readonly float[] _logVariance;
    private readonly float[] _score;
    private readonly float[] _reconstruction;

    public VaeProgram(
        VaeModel model, IReadOnlyList<VaeOutput> outputs, DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity, Action<string> warn)
    {
        _model = model;
        _outputs = outputs;
        _encoder = model.Codec.CreateEncoder(input, warn);
        _width = model.Codec.Layout.Width;
        _code = new float[capacity * _width];

        var active = RowReading.Active(outputs, activeOutputs).Select(output => output.Kind).ToHashSet();
        _mean = Buffer(VaeOutputKind.Latent, model.Sizes.Latent);
        _logVariance = Buffer(VaeOutputKind.LogVariance, model.Sizes.Latent);
        _reconstruction = Buffer(VaeOutputKind.Reconstruction, _width);
        _score = Buffer(VaeOutputKind.Score, 1);

        float[] Buffer(VaeOutputKind kind, int size) => active.Contains(kind) ? new float[capacity * size] : [];
    }

    public void Read(int slot) => _encoder.Encode(_code.AsSpan(slot * _width, _width));

    public void Run(int count) => _model.Encode(_code, count, _mean, _logVariance, _score, _reconstruction);

    public Delegate CreateGetter(int output, Func<int> slot) => _outputs[output] switch
    {
        { Kind: VaeOutputKind.Latent } => SlotGetters.Vector(_mean, _model.Sizes.Latent, slot),
        { Kind: VaeOutputKind.LogVariance } => SlotGetters.Vector(_logVariance, _model.Sizes.Latent, slot),
        { Kind: VaeOutputKind.Score } => SlotGetters.Number(_score, slot),
        { Kind: VaeOutputKind.Reconstruction, ColumnIndex: var column } =>
            _model.Codec.CreateGetter(column, () => _reconstruction.AsSpan(slot() * _width, _width)),
        var unknown => throw new InvalidOperationException($"Unknown output {unknown.Kind}."),
    };

    public void Dispose()
    {
    }
}
