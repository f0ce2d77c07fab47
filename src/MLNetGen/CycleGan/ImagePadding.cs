using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Makes images large enough for networks that halve them.</summary>
internal static class ImagePadding
{
    /// <summary>
    /// [n, channels, height, width] -> the same image with rows below and columns on the right, mirrored at the edge (repeated where an image is
    /// too small for that), so that its sides are multiples of a number.
    /// </summary>
    public static Tensor ToMultiple(Tensor images, int multiple)
    {
        var (below, right) = (Missing(images.shape[2]), Missing(images.shape[3]));
        if (below == 0 && right == 0)
            return images.alias();
        var canMirror = below < images.shape[2] && right < images.shape[3];
        return nn.functional.pad(images, [0, right, 0, below], canMirror ? PaddingModes.Reflect : PaddingModes.Replicate);

        long Missing(long side) => (multiple - (side % multiple)) % multiple;
    }
}
