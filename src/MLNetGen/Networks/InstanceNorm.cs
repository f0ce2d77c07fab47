using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Gives each channel of each image mean 0 and variance 1 (Ulyanov et al. 2016, "Instance normalization"), without weights and without
/// running statistics: an image does not depend on its neighbours, nor on earlier ones.
/// </summary>
internal static class InstanceNorm
{
    private const double Epsilon = 1e-5;

    /// <summary>[n, channels, height, width] -> [n, channels, height, width]; a channel that is all alike becomes 0.</summary>
    public static Tensor InstanceNormalised(this Tensor image) => nn.functional.group_norm(image, image.shape[1], eps: Epsilon);
}
