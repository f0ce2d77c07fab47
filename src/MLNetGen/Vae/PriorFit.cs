using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>Makes the prior of a trained network.</summary>
internal static class PriorFit
{
    private const int RowsPerComponent = 200;
    private const int MostComponents = 20;
    private const int BatchSize = 2048;

    /// <summary>Variance of the posterior's mean up to which a latent dimension is idle: there the codes are as the prior.</summary>
    private const double LeastVariance = 0.01;

    /// <summary>The prior that the options ask for.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="rows">[n, width]: encoded training rows.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="seed">Decides every random choice.</param>
    public static LatentPrior After(VaeNetwork network, VaeOptions options, Tensor rows, Device device, long seed)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return options.Prior switch
        {
            VaePrior.StandardNormal => new StandardNormalPrior(network.Sizes.Latent, device),
            VaePrior.VampPrior => network.PseudoInputMixture(),
            VaePrior.AggregatePosterior => AggregatePosterior(network, rows.narrow(0, 0, Math.Min(rows.shape[0], RowConditions.MostRows)).to(device)),
            VaePrior.GaussianMixture => Mixture(network, options, rows.to(device), seed),
            _ => throw new InvalidOperationException($"Unknown prior {options.Prior}."),
        };
    }

    /// <summary>A component for each training row whose conditions are kept, in the same order.</summary>
    private static MixturePrior AggregatePosterior(VaeNetwork network, Tensor rows)
    {
        var (means, logVariances) = Posteriors(network, rows);
        return MixturePrior.OfPosteriors(means, logVariances);
    }

    private static MixturePrior Mixture(VaeNetwork network, VaeOptions options, Tensor rows, long seed)
    {
        using var random = RandomSource.At(seed, RandomUse.Prior);
        var (means, logVariances) = Posteriors(network, rows);
        var vectors = means + ((logVariances * 0.5f).exp() * random.Normal(means.shape, means.device));
        var components = options.PriorComponents ?? (int)Math.Clamp(rows.shape[0] / RowsPerComponent, 1, MostComponents);
        var active = (means.var(0, unbiased: false) > LeastVariance).nonzero().squeeze(1);
        return active.shape[0] == 0
            ? MixturePrior.OfPosteriors(zeros(1, means.shape[1], device: means.device), zeros(1, means.shape[1], device: means.device))
            : MixtureFit.Fit(vectors.index_select(1, active), (int)Math.Min(components, rows.shape[0]), random).Among(active, means.shape[1]);
    }

    private static (Tensor Means, Tensor LogVariances) Posteriors(VaeNetwork network, Tensor rows)
    {
        var posteriors = rows.split(BatchSize).Select(part => network.Encode(RowBatch.From(part))).ToList();
        return (cat([.. posteriors.Select(posterior => posterior.Mean)]), cat([.. posteriors.Select(posterior => posterior.LogVariance)]));
    }
}
