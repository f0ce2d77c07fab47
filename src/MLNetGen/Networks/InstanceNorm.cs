using TorchSharp;
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
    public static Tensor InstanceNormalised(this Tensor image)
    {
        if (image.device_type != DeviceType.CPU || image.shape[0] == 0)
            return nn.functional.group_norm(image, image.shape[1], eps: Epsilon);

        // Of images whose channels lie together only the batch norm is fast on CPUs, and of a single image it is the instance norm.
        return image.shape[0] == 1 ? Batch(image) : cat(Array.ConvertAll(image.split(1), Batch));

        static Tensor Batch(Tensor single) =>
            nn.functional.batch_norm(single, null!, null!, weight: null, bias: null, training: true, eps: Epsilon);
    }
}
