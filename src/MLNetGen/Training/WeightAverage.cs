using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>The exponential moving average of all weights (parameters, and buffers of numbers that are not counters).</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly IReadOnlyList<(string Name, Tensor Value)> _weights;
    private readonly Tensor[] _live;
    private readonly Tensor[] _average;
    private readonly double _decay;
    private readonly Snapshot _trained;

    public WeightAverage(IEnumerable<(string Name, Tensor Value)> weights, double decay)
    {
        _weights = [.. weights.Where(weight => weight.Value.is_floating_point())];
        _live = [.. _weights.Select(weight => weight.Value)];
        _average = TensorLists.Clone(_live);
        _decay = decay;
        _trained = new(_weights);
    }

    /// <summary>The averages, by name.</summary>
    public IEnumerable<(string Name, Tensor Value)> Tensors => _weights.Select((weight, i) => (weight.Name, _average[i]));

    /// <summary>Takes in the weights after a step. Young averages forget faster, so that the first weights do not linger.</summary>
    /// <param name="step">Number of steps before this one.</param>
    /// <param name="reach">How many times as far back as usual the average reaches.</param>
    public void Update(long step, double reach = 1) =>
        TensorLists.Lerp(_average, _live, 1 - Math.Min(1 - ((1 - _decay) / reach), (step + 1.0) / (step + 10.0)));

    /// <summary>Makes the present weights the average.</summary>
    public void Restart() => TensorLists.Copy(_average, _live);

    /// <summary>Gives the networks the averaged weights.</summary>
    public void Apply() => TensorLists.Copy(_live, _average);

    /// <summary>Gives the networks the averaged weights until the result is disposed.</summary>
    public IDisposable Borrow()
    {
        _trained.Take();
        Apply();
        return new Loan(_trained);
    }

    public void Dispose()
    {
        _trained.Dispose();
        foreach (var tensor in _average)
            tensor.Dispose();
    }

    private sealed class Loan(Snapshot trained) : IDisposable
    {
        public void Dispose() => trained.Restore();
    }
}
