using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Widens an image by its own mirror image, so that a convolution sees no frame.</summary>
internal static class MirrorPadding
{
    /// <summary>
    /// [n, channels, height, width] -> [n, channels, height + 2 margin, width + 2 margin]. An image whose smaller side is at most
    /// <paramref name="margin"/> has too little to mirror: its border is repeated instead.
    /// </summary>
    public static Tensor Reflected(this Tensor image, long margin) => image.Padded(margin, margin, margin, margin);

    /// <summary>
    /// [n, channels, height, width] -> the same image with rows below and columns on the right, mirrored or repeated in the same way, so that
    /// its sides are multiples of a number.
    /// </summary>
    public static Tensor ReflectedToMultiple(this Tensor image, int multiple)
    {
        return image.Padded(0, Missing(image.shape[3]), 0, Missing(image.shape[2]));

        long Missing(long side) => (multiple - (side % multiple)) % multiple;
    }

    private static Tensor Padded(this Tensor image, long left, long right, long above, long below)
    {
        if (left + right + above + below == 0)
            return image.alias();
        var canMirror = Math.Max(above, below) < image.shape[2] && Math.Max(left, right) < image.shape[3];
        return nn.functional.pad(image, [left, right, above, below], canMirror ? PaddingModes.Reflect : PaddingModes.Replicate);
    }
}
