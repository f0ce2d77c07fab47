namespace MLNetGen.Gan;

/// <summary>What the networks of a GAN for images are built of.</summary>
public enum GanArchitecture
{
    /// <summary>
    /// Convolutions that halve the image and transposed ones that double it (Radford et al. 2016, "Unsupervised representation
    /// learning with deep convolutional generative adversarial networks"), without batch normalisation.
    /// </summary>
    Convolutional,

    /// <summary>
    /// Residual blocks (Miyato et al. 2018, "Spectral normalization for generative adversarial networks", appendix B.4), without batch
    /// normalisation: slower, for images with more detail.
    /// </summary>
    Residual,
}
