using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>The terms of the bounds on log p(x), in nats.</summary>
internal static class VaeLoss
{
    private static readonly float LogTwoPi = (float)Math.Log(2 * Math.PI);

    /// <summary>
    /// KL(N(mean, exp(logVariance)) || N(0, I)) of each latent dimension: ½ (mean² + variance - 1 - log variance) (Kingma and Welling
    /// 2014, appendix B).
    /// </summary>
    /// <param name="mean">[n, latent].</param>
    /// <param name="logVariance">[n, latent].</param>
    /// <returns>[n, latent].</returns>
    public static Tensor KlDivergence(Tensor mean, Tensor logVariance) =>
        0.5f * (mean.square() + logVariance.exp() - 1 - logVariance);

    /// <summary>
    /// The divergence with the dimensions that cost less than their free nats, on average over the batch, replaced by these, so that
    /// nothing presses them further (Kingma et al. 2016, "Improving variational inference with inverse autoregressive flow", equation 15).
    /// </summary>
    /// <param name="klDivergence">[n, latent].</param>
    /// <param name="freeNats">Nats that each dimension has for free.</param>
    /// <returns>[n, latent].</returns>
    public static Tensor WithFreeNats(Tensor klDivergence, double freeNats) => freeNats == 0
        ? klDivergence
        : where(klDivergence.mean([0], keepdim: true) > freeNats, klDivergence, full_like(klDivergence, freeNats));

    /// <summary>log N(z; mean, exp(logVariance)) of each row.</summary>
    /// <param name="latent">[n, latent].</param>
    /// <param name="mean">[n, latent].</param>
    /// <param name="logVariance">[n, latent].</param>
    /// <returns>[n].</returns>
    public static Tensor LogNormal(Tensor latent, Tensor mean, Tensor logVariance) =>
        -0.5f * (((latent - mean).square() * (-logVariance).exp()) + logVariance + LogTwoPi).sum(1);

    /// <summary>log of the mean of N(z; means_k, exp(logVariances_k)) over the components (Tomczak and Welling 2018, equation 9).</summary>
    /// <param name="latent">[n, latent].</param>
    /// <param name="means">[components, latent].</param>
    /// <param name="logVariances">[components, latent].</param>
    /// <returns>[n].</returns>
    public static Tensor LogMixture(Tensor latent, Tensor means, Tensor logVariances)
    {
        var precisions = (-logVariances).exp();
        var squares = latent.square().matmul(precisions.t()) - (2 * latent.matmul((means * precisions).t()));
        var constants = ((means.square() * precisions) + logVariances + LogTwoPi).sum(1);
        return (-0.5f * (squares + constants)).logsumexp(1) - (float)Math.Log(means.shape[0]);
    }

    /// <summary>
    /// log of the mean of exp(logWeights) over the samples: for log weights log p(x, z) - log q(z|x) the importance weighted bound, of
    /// which the evidence lower bound is the case of one sample (Burda et al. 2016, "Importance weighted autoencoders", equation 8).
    /// </summary>
    /// <param name="logWeights">[n, samples].</param>
    /// <returns>[n].</returns>
    public static Tensor ImportanceWeighted(Tensor logWeights) => logWeights.shape[1] == 1
        ? logWeights.squeeze(1)
        : logWeights.logsumexp(1) - (float)Math.Log(logWeights.shape[1]);
}
