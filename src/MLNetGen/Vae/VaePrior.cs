namespace MLNetGen.Vae;

/// <summary>The distribution that a VAE's latent vectors are drawn from.</summary>
public enum VaePrior
{
    /// <summary>N(0, I), in training and after it.</summary>
    StandardNormal,

    /// <summary>
    /// N(0, I) in training; then a mixture of Gaussians with full covariances, fitted to where the encoder puts the training rows
    /// (Ghosh et al. 2020, "From variational to deterministic autoencoders").
    /// </summary>
    GaussianMixture,

    /// <summary>
    /// The mean of the posteriors of pseudo-inputs that are learned with the network, in training and after it (Tomczak and Welling
    /// 2018, "VAE with a VampPrior").
    /// </summary>
    VampPrior,

    /// <summary>
    /// N(0, I) in training; then the mean of the posteriors of up to 10,000 training rows, which the model keeps (as their latent
    /// distributions, not as rows).
    /// </summary>
    AggregatePosterior,
}
