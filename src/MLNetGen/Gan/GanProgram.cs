using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Gan;

/// <summary>Judges the rows of one cursor with a GAN.</summary>
internal sealed class GanProgram : IRowProgram
{
    private readonly GanModel _model;
    private readonly IReadOnlyList<GanOutput> _outputs;
    private readonly RowEncoder _encoder;
    private readonly int _width;
    private readonly float[] _code;
    private readonly float[] _latent;
    private readonly float[] _realism;

    public GanProgram(
        GanModel model, IReadOnlyList<GanOutput> outputs, DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity, Action<string> warn)
    {
        _model = model;
        _outputs = outputs;
        _encoder = model.Codec.CreateEncoder(input, warn);
        _width = model.Codec.Layout.Width;
        _code = new float[capacity * _width];

        var active = RowReading.Active(outputs, activeOutputs).Select(output => output.Kind).ToHashSet();
        _latent = new float[active.Contains(GanOutputKind.Latent) ? capacity * model.LatentSize : 0];
        _realism = new float[active.Contains(GanOutputKind.Realism) ? capacity : 0];
    }

    public void Read(int slot) => _encoder.Encode(_code.AsSpan(slot * _width, _width));

    public void Run(int count)
    {
        if (_realism.Length > 0)
            _model.Realism(_code, count, _realism);
        if (_latent.Length > 0)
            new LatentInversion(_model).Find(_code, count, _latent);
    }

    public Delegate CreateGetter(int output, Func<int> slot) => _outputs[output].Kind switch
    {
        GanOutputKind.Realism => SlotGetters.Number(_realism, slot),
        _ => SlotGetters.Vector(_latent, _model.LatentSize, slot),
    };

    public void Dispose()
    {
    }
}
