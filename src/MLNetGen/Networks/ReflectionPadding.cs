using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Widens an image by its own mirror image, so that a convolution sees no frame.</summary>
internal static class ReflectionPadding
{
    /// <summary>
    /// [n, channels, height, width] -> [n, channels, height + 2 margin, width + 2 margin]. An image whose smaller side is at most
    /// <paramref name="margin"/> has too little to mirror: its border is repeated instead.
    /// </summary>
    public static Tensor Reflected(this Tensor image, long margin) => nn.functional.pad(
        image,
        [margin, margin, margin, margin],
        Math.Min(image.shape[2], image.shape[3]) > margin ? PaddingModes.Reflect : PaddingModes.Replicate);
}
