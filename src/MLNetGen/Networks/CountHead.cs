using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Counts with a mean from the network and, on request, a probability of an extra zero.</summary>
internal abstract class CountHead : FieldHead
{
    /// <summary>Bounds of the logarithm of a mean: one in 20,000 rows, and five hundred million.</summary>
    private const double LeastLogMean = -10, MostLogMean = 20;

    private readonly bool _zeroInflated;

    /// <param name="name">Name of the module.</param>
    /// <param name="places">Where the values stand in an encoded row.</param>
    /// <param name="zeroInflated">Whether there are extra zeros.</param>
    protected CountHead(string name, IReadOnlyList<int> places, bool zeroInflated)
        : base(name, places, zeroInflated ? 2 * places.Count : places.Count) => _zeroInflated = zeroInflated;

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values)
    {
        var counted = LogCounted(LogMean(parameters), values);
        return _zeroInflated ? LogDensity.ZeroInflated(values, ZeroLogits(parameters), counted) : counted;
    }

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random)
    {
        var counts = DrawCounted(LogMean(parameters).exp(), random);
        return _zeroInflated ? counts * random.Coin(-ZeroLogits(parameters)) : counts;
    }

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights)
    {
        var mean = LogMean(parameters).exp();
        return Mean(_zeroInflated ? mean * (-ZeroLogits(parameters)).sigmoid() : mean, weights);
    }

    /// <summary>[n, slots]: log-probability of each count where there is no extra zero.</summary>
    protected abstract Tensor LogCounted(Tensor logMean, Tensor values);

    /// <summary>[n, slots] means -> [n, slots]: counts without extra zeros.</summary>
    protected abstract Tensor DrawCounted(Tensor mean, Generator random);

    private Tensor LogMean(Tensor parameters) => parameters.narrow(1, 0, Slots.Count).clamp(LeastLogMean, MostLogMean);

    private Tensor ZeroLogits(Tensor parameters) => parameters.narrow(1, Slots.Count, Slots.Count);
}
