using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.CycleGan;

/// <summary>Translates the rows of one cursor.</summary>
internal sealed class CycleGanProgram : IRowProgram
{
    private readonly CycleGanModel _model;
    private readonly IReadOnlyList<CycleGanOutput> _outputs;
    private readonly Func<Domain?> _target;
    private readonly RowEncoder _encoder;
    private readonly int _width;
    private readonly Domain?[] _targets;
    private readonly float[] _code;
    private readonly float[] _translated;
    private readonly float[] _back;
    private readonly float[] _error;

    /// <param name="model">The model.</param>
    /// <param name="outputs">What is asked for.</param>
    /// <param name="input">The row that is read from.</param>
    /// <param name="target">The domain to translate that row to; <see langword="null"/>: it is from neither, its translation is missing.</param>
    /// <param name="activeOutputs">Which outputs to compute.</param>
    /// <param name="capacity">Number of slots.</param>
    /// <param name="warn">Told what is odd but no error.</param>
    public CycleGanProgram(
        CycleGanModel model,
        IReadOnlyList<CycleGanOutput> outputs,
        DataViewRow input,
        Func<Domain?> target,
        ReadOnlySpan<bool> activeOutputs,
        int capacity,
        Action<string> warn)
    {
        (_model, _outputs, _target, _width) = (model, outputs, target, model.Width);
        _encoder = model.Codec.CreateEncoder(input, warn, model.Columns);
        var active = RowReading.Active(outputs, activeOutputs).Select(output => output.Kind).ToHashSet();
        _targets = new Domain?[capacity];
        _code = new float[capacity * _width];
        _translated = new float[capacity * _width];
        _back = new float[active.Contains(CycleGanOutputKind.Reconstructed) ? capacity * _width : 0];
        _error = new float[active.Contains(CycleGanOutputKind.CycleError) ? capacity : 0];
    }

    public void Read(int slot)
    {
        _targets[slot] = _target();
        _encoder.Encode(_code.AsSpan(slot * _width, _width));
    }

    public void Run(int count)
    {
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && _targets[end] == _targets[start])
                end++;
            Run(start, end - start);
            start = end;
        }
    }

    public Delegate CreateGetter(int output, Func<int> slot) => _outputs[output].Kind switch
    {
        CycleGanOutputKind.Translated => _model.Codec.CreateGetter(_outputs[output].Column, () => _translated.AsSpan(slot() * _width, _width)),
        CycleGanOutputKind.Reconstructed => _model.Codec.CreateGetter(_outputs[output].Column, () => _back.AsSpan(slot() * _width, _width)),
        _ => SlotGetters.Number(_error, slot),
    };

    public void Dispose()
    {
    }

    /// <summary>Translates neighbouring slots of one domain.</summary>
    private void Run(int start, int count)
    {
        var translated = Part(_translated, _width);
        var back = Part(_back, _width);
        var error = Part(_error, 1);
        if (_targets[start] is { } target)
        {
            _model.Translate(_code.AsSpan(start * _width, count * _width), count, target, translated, back, error);
            return;
        }
        translated.Fill(float.NaN);
        back.Fill(float.NaN);
        error.Fill(float.NaN);

        Span<float> Part(float[] values, int width) => values.Length == 0 ? [] : values.AsSpan(start * width, count * width);
    }
}
