using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>The terms of the evidence lower bound, in nats, one value per row (Kingma and Welling 2014).</summary>
internal static class VaeLoss
{
    /// <summary>
    /// KL(N(mean, exp(logVariance)) || N(0, I)) of each row: ½ Σ (mean² + variance - 1 - log variance) over the latent
    /// dimensions (Kingma and Welling 2014, appendix B).
    /// </summary>
    /// <param name="mean">[n, latent].</param>
    /// <param name="logVariance">[n, latent].</param>
    /// <returns>[n].</returns>
    public static Tensor KlDivergence(Tensor mean, Tensor logVariance) =>
        0.5f * (mean.square() + logVariance.exp() - 1 - logVariance).sum(1);

    /// <summary>
    /// -log p(x|z) + beta KL of each row: the negative evidence lower bound for beta = 1, the beta-VAE's objective otherwise
    /// (Higgins et al. 2017).
    /// </summary>
    /// <param name="logLikelihood">[n]: log p(x|z).</param>
    /// <param name="klDivergence">[n].</param>
    /// <param name="beta">Weight of the divergence.</param>
    /// <returns>[n].</returns>
    public static Tensor NegativeElbo(Tensor logLikelihood, Tensor klDivergence, double beta) =>
        (klDivergence * (float)beta) - logLikelihood;
}
