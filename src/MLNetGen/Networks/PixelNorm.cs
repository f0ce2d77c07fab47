using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Scales the channels of each pixel to a mean square of one (Karras et al. 2018, "Progressive growing of GANs", section 4.2): unlike
/// batch normalisation it lets no row depend on its neighbours.
/// </summary>
internal static class PixelNorm
{
    private const double Tiny = 1e-8;

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public static Tensor PixelNormalised(this Tensor image) => image * (image.square().mean([1], keepdim: true) + Tiny).rsqrt();
}
