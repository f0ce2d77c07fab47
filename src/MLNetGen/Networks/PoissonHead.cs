using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Counts: Poisson, with or without extra zeros.</summary>
internal sealed class PoissonHead : CountHead
{
    public PoissonHead(IReadOnlyList<int> places, bool zeroInflated)
        : base(nameof(PoissonHead), places, zeroInflated) => RegisterComponents();

    /// <inheritdoc/>
    protected override Tensor LogCounted(Tensor logMean, Tensor values) => LogDensity.Poisson(values, logMean);

    /// <inheritdoc/>
    protected override Tensor DrawCounted(Tensor mean, Generator random) => random.Poisson(mean);
}
