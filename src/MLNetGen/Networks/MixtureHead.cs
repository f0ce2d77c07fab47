using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Numbers with several modes: a mixture of Gaussians whose weights, means and scales all come from the network (Bishop 1994, "Mixture
/// density networks"). The network moves the components from places that are spread over the range of a standardised number: begun
/// in one place they would learn the same.
/// </summary>
internal sealed class MixtureHead : FieldHead
{
    private const int Components = 10;
    private const double Spread = 2;

    /// <summary>Bound of log scales: far beyond the range of a standardised number.</summary>
    private const double LogScaleBound = 5;

    private readonly Tensor start;
    private readonly int _values;

    public MixtureHead(IReadOnlyList<int> places)
        : base(nameof(MixtureHead), places, 3 * Components * places.Count)
    {
        _values = places.Count;
        start = linspace(-Spread, Spread, Components);
        register_buffer(nameof(start), start, persistent: false);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values)
    {
        var (logits, means, scales) = Split(parameters);
        return LogDensity.GaussianMixture(values, logits, means, scales);
    }

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random)
    {
        var (logits, means, scales) = Split(parameters);
        var component = random.Category(logits).unsqueeze(-1);
        var (mean, scale) = (means.gather(-1, component).squeeze(-1), scales.gather(-1, component).squeeze(-1));
        return mean + (random.Normal(mean.shape, mean.device) * scale);
    }

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights)
    {
        var (logits, means, _) = Split(parameters);
        return Mean((logits.softmax(-1) * means).sum(-1), weights);
    }

    /// <summary>[n, parameters] -> three times [n, slots, components].</summary>
    private (Tensor Logits, Tensor Means, Tensor Scales) Split(Tensor parameters)
    {
        var parts = parameters.view(-1, 3, _values, Components);
        var scales = parts.select(1, 2).clamp(-LogScaleBound, LogScaleBound).exp() + SmallestScale;
        return (parts.select(1, 0), parts.select(1, 1) + start, scales);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            start.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
