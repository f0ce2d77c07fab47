using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Another aim for the generator: rows whose features in the discriminator are on average those of real rows (Salimans et al. 2016,
/// "Improved techniques for training GANs", section 3.1).
/// </summary>
internal static class FeatureMatching
{
    /// <summary>|mean h(x) - mean h(G(z))|², a scalar: means of a batch have no value per row.</summary>
    /// <param name="realFeatures">[n, ..]: h(x).</param>
    /// <param name="fakeFeatures">[m, ..]: h(G(z)).</param>
    public static Tensor Loss(Tensor realFeatures, Tensor fakeFeatures) =>
        (realFeatures.mean([0]) - fakeFeatures.mean([0])).square().sum();
}
