using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>The layout of images in which the channels of a pixel lie together: CPUs convolve it up to twice as fast.</summary>
internal static class ChannelsLast
{
    /// <summary>[n, channels, height, width] of any layout -> the same in this one, which convolutions hand on, as does the precision.</summary>
    public static Tensor Prepared(this Tensor images, Precision precision)
    {
        var used = precision == Precision.BFloat16 ? images.to(ScalarType.BFloat16) : images;
        return used.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    }
}
