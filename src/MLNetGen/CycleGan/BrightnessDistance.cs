using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>How differently bright the pixels of two domains are.</summary>
internal static class BrightnessDistance
{
    private const int Bins = 32;

    /// <summary>Of the distance to the negative of a domain.</summary>
    private const double Alike = 0.5;

    /// <summary>Whether the images of a domain are much more like those of the other in it than their negatives are.</summary>
    /// <param name="a">[n, pixels or more]: encoded images, from -1 to 1.</param>
    /// <param name="b">Those of the other domain.</param>
    /// <param name="image">Where they are in the code.</param>
    public static bool AreAlike(Tensor a, Tensor b, RowField image)
    {
        using var scope = NewDisposeScope();
        var (ofA, ofB) = (Histogram(a, image), Histogram(b, image));
        return Between(ofA, ofB) < Alike * Between(ofA.flip(0), ofB);
    }

    /// <summary>How far apart two histograms are, as a share of their range: the area between their cumulative curves, Wasserstein's distance.</summary>
    public static double Between(Tensor one, Tensor other) => (one.cumsum(0) - other.cumsum(0)).abs().mean().item<float>();

    private static Tensor Histogram(Tensor codes, RowField image)
    {
        var pixels = codes.narrow(1, image.Offset, image.Count).flatten();
        pixels = pixels.masked_select(pixels.isfinite());
        var bins = ((pixels + 1) * (Bins / 2f)).to_type(ScalarType.Int64).clamp(0, Bins - 1);
        return bins.bincount(null, Bins).to_type(ScalarType.Float32) / Math.Max(1, pixels.numel());
    }
}
