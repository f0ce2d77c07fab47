using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>
/// What VAE training minimises: encode, draw latent vectors, decode, and take the negative bound on log p(x), the evidence lower
/// bound (Kingma and Welling 2014) or, of several latent vectors, the importance weighted one (Burda et al. 2016). The divergence is
/// weighted by beta (Higgins et al. 2017).
/// </summary>
/// <param name="network">The network.</param>
/// <param name="layout">What a row holds; the row's weight, if there is one, stands behind it.</param>
/// <param name="options">The user's settings.</param>
internal sealed class VaeObjective(VaeNetwork network, RowLayout layout, VaeOptions options)
{
    private readonly bool _weighted = options.ExampleWeightColumnName is not null;
    private readonly bool _closedForm = options is { ImportanceSamples: 1, Prior: not VaePrior.VampPrior };

    /// <summary>Batch means: the loss, and its parts without any weight.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="random">Source of the latent vectors.</param>
    /// <param name="beta">Weight of the divergence.</param>
    /// <param name="freeBits">Nats that the divergence of each latent dimension has for free.</param>
    public StepLosses Losses(Batch batch, Generator random, double beta, double freeBits)
    {
        var code = batch.Rows.narrow(1, 0, layout.Width);
        var rows = RowBatch.From(options.DynamicBinarisation ? network.Binarise(code, random) : code);
        var samples = options.ImportanceSamples;
        var weights = _weighted ? batch.Rows.select(1, layout.Width) : null;
        var manyWeights = weights is null ? null : Many(weights);
        var (mean, logVariance) = network.Encode(rows);
        var (manyMeans, manyLogVariances) = (Many(mean), Many(logVariance));
        var latent = manyMeans.addcmul((manyLogVariances * 0.5f).exp(), random.Normal(manyMeans.shape, mean.device), 1);
        var logLikelihood = network.Head.LogLikelihood(network.Decode(latent, rows), rows.Repeat(samples));
        var divergence = _closedForm
            ? VaeLoss.WithFreeNats(VaeLoss.KlDivergence(mean, logVariance), freeBits).sum(1)
            : VaeLoss.LogNormal(latent, manyMeans, manyLogVariances) - network.LogPrior(latent);
        var logWeights = logLikelihood - (beta == 1 ? divergence : divergence * (float)beta);
        var loss = -Mean(samples == 1 ? logWeights : VaeLoss.ImportanceWeighted(logWeights.view(-1, samples)), weights);
        using var still = no_grad(); // what is reported only
        return new(
            ("loss", loss),
            ("reconstruction", -Mean(logLikelihood, manyWeights)),
            ("kl", Mean(divergence, manyWeights)));

        Tensor Many(Tensor values) => samples == 1 ? values : values.repeat_interleave(samples, 0);
    }

    private static Tensor Mean(Tensor values, Tensor? weights) => (weights is null ? values : values * weights).mean();
}
