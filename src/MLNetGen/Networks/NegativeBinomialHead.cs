using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Counts that vary more than Poisson ones: negative binomial with one learned dispersion per value, with or without extra zeros.
/// </summary>
internal sealed class NegativeBinomialHead : CountHead
{
    /// <summary>Bound of log dispersions: beyond it a count is all but Poisson, or all but always zero.</summary>
    private const double LogDispersionBound = 10;

    private readonly Parameter logDispersion;

    public NegativeBinomialHead(IReadOnlyList<int> places, bool zeroInflated)
        : base(nameof(NegativeBinomialHead), places, zeroInflated)
    {
        logDispersion = new Parameter(zeros(places.Count));
        RegisterComponents();
    }

    private Tensor LogDispersion => logDispersion.clamp(-LogDispersionBound, LogDispersionBound);

    /// <inheritdoc/>
    protected override Tensor LogCounted(Tensor logMean, Tensor values) => LogDensity.NegativeBinomial(values, logMean, LogDispersion);

    /// <summary>Poisson counts whose rates are Gamma distributed.</summary>
    protected override Tensor DrawCounted(Tensor mean, Generator random)
    {
        var dispersion = LogDispersion.exp();
        return random.Poisson(random.Gamma(dispersion.expand(mean.shape)) * mean / dispersion);
    }
}
