using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Numbers: Gaussian with a mean from the network and one learned scale per value (Rybkin et al. 2021, "Simple and effective VAE
/// training with calibrated decoders").
/// </summary>
internal sealed class GaussianHead : FieldHead
{
    private readonly Parameter logScale;

    public GaussianHead(IReadOnlyList<int> places)
        : base(nameof(GaussianHead), places, places.Count)
    {
        logScale = new Parameter(zeros(places.Count));
        RegisterComponents();
    }

    private Tensor Scale => logScale.exp() + SmallestScale;

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values) => LogDensity.Gaussian(values, parameters, Scale);

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random) =>
        parameters + (random.Normal(parameters.shape, parameters.device) * Scale);

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights) => Mean(parameters, weights);
}
