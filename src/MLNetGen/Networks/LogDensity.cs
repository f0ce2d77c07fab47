using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Natural logarithms of densities and probabilities, value by value. Parameters broadcast against the values; where a distribution
/// has several parameters of a kind, they lie along the last dimension. Logits of any size are safe.
/// </summary>
internal static class LogDensity
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>log N(value; mean, scale²).</summary>
    public static Tensor Gaussian(Tensor value, Tensor mean, Tensor scale) =>
        -HalfLogTwoPi - scale.log() - ((value - mean) * (Math.Sqrt(0.5) / scale)).square();

    /// <summary>Student's t, shifted and scaled (Bishop 2006, "Pattern recognition and machine learning", equation 2.159).</summary>
    public static Tensor StudentT(Tensor value, Tensor mean, Tensor scale, Tensor degreesOfFreedom)
    {
        var half = degreesOfFreedom * 0.5;
        var constant = (half + 0.5).lgamma() - half.lgamma() - ((degreesOfFreedom * Math.PI).log() * 0.5) - scale.log();
        return constant - ((half + 0.5) * (((value - mean) / scale).square() / degreesOfFreedom).log1p());
    }

    /// <summary>log Σ softmax(logits)ₖ N(value; meanₖ, scaleₖ²) (Bishop 2006, equation 5.148).</summary>
    public static Tensor GaussianMixture(Tensor value, Tensor logits, Tensor means, Tensor scales) =>
        (logits.log_softmax(-1) + Gaussian(value.unsqueeze(-1), means, scales)).logsumexp(-1);

    /// <summary>value log p + (1 - value) log(1 - p) for p = sigmoid(logits) and a value of 0, 1 or a share between them.</summary>
    public static Tensor Bernoulli(Tensor value, Tensor logits) => (value * logits) - nn.functional.softplus(logits);

    /// <summary>log softmax(logits) at the index that the value is.</summary>
    public static Tensor Categorical(Tensor value, Tensor logits) =>
        logits.log_softmax(-1).gather(-1, Index(value)).squeeze(-1);

    /// <summary>
    /// log (P(x ≤ value) - P(x ≤ value - 1)) where P(x ≤ k) = sigmoid(thresholdₖ - location) and P is 1 from the last category on
    /// (McCullagh 1980, "Regression models for ordinal data": proportional odds). With a and b the two logits,
    /// sigmoid(a) - sigmoid(b) = sigmoid(a) sigmoid(-b) (1 - exp(b - a)), of which no factor cancels.
    /// </summary>
    /// <param name="value">[..]: indices from 0.</param>
    /// <param name="location">[..]: the greater, the higher the likely categories.</param>
    /// <param name="thresholds">[.., categories - 1], increasing; infinite from the last category of a field on.</param>
    public static Tensor Ordinal(Tensor value, Tensor location, Tensor thresholds)
    {
        var bounds = nn.functional.pad(
            nn.functional.pad(thresholds, [1, 0], value: double.NegativeInfinity), [0, 1], value: double.PositiveInfinity);
        bounds = bounds.expand([.. value.shape, bounds.shape[^1]]);
        var index = Index(value);
        var (lower, upper) = (bounds.gather(-1, index).squeeze(-1), bounds.gather(-1, index + 1).squeeze(-1));
        return (upper - location).log_sigmoid() + (location - lower).log_sigmoid() + (-(lower - upper).expm1()).log();
    }

    /// <summary>log Poisson(count; exp(logRate)).</summary>
    public static Tensor Poisson(Tensor count, Tensor logRate)
    {
        var (x, log) = (Exact(count), Exact(logRate));
        return ((x * log) - log.exp() - (x + 1).lgamma()).to_type(count.dtype);
    }

    /// <summary>
    /// Negative binomial of mean μ and variance μ + μ² / θ (in the parameters of Lopez et al. 2018, "Deep generative modeling for
    /// single-cell transcriptomics"): log Γ(x + θ) / (Γ(θ) x!) + θ log(θ / (θ + μ)) + x log(μ / (θ + μ)).
    /// </summary>
    /// <param name="count">[..]: x.</param>
    /// <param name="logMean">[..]: log μ.</param>
    /// <param name="logDispersion">[..]: log θ; the smaller, the more a count varies.</param>
    public static Tensor NegativeBinomial(Tensor count, Tensor logMean, Tensor logDispersion)
    {
        var (x, dispersion, logRatio) = (Exact(count), Exact(logDispersion).exp(), Exact(logMean - logDispersion));
        var logCombinations = (x + dispersion).lgamma() - dispersion.lgamma() - (x + 1).lgamma();
        return (logCombinations + (dispersion * (-logRatio).log_sigmoid()) + (x * logRatio.log_sigmoid())).to_type(count.dtype);
    }

    /// <summary>
    /// A count that is 0 with probability sigmoid(zeroLogits) and follows another distribution otherwise (Lambert 1992,
    /// "Zero-inflated Poisson regression, with an application to defects in manufacturing").
    /// </summary>
    /// <param name="count">[..].</param>
    /// <param name="zeroLogits">[..].</param>
    /// <param name="logDensity">[..]: the other distribution's at <paramref name="count"/>.</param>
    public static Tensor ZeroInflated(Tensor count, Tensor zeroLogits, Tensor logDensity)
    {
        var counted = (-zeroLogits).log_sigmoid() + logDensity;
        return where(count == 0, zeroLogits.log_sigmoid().logaddexp(counted), counted);
    }

    /// <summary>The terms of a great count are far greater than their sum.</summary>
    private static Tensor Exact(Tensor value) => value.to_type(ScalarType.Float64);

    private static Tensor Index(Tensor value) => value.to_type(ScalarType.Int64).unsqueeze(-1);
}
