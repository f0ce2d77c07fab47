using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>How differently bright the pixels of two domains are.</summary>
internal static class BrightnessDistance
{
    private const int Bins = 32;

    /// <summary>Domains whose brightness differs less look alike in it.</summary>
    private const double Alike = 0.25;

    /// <summary>Whether the images of two domains are alike in it.</summary>
    /// <param name="a">[n, pixels or more]: encoded images.</param>
    /// <param name="b">Those of the other domain.</param>
    /// <param name="image">Where they are in the code.</param>
    public static bool AreAlike(Tensor a, Tensor b, RowField image) => Between(a, b, image) < Alike;

    /// <summary>Total variation, from 0 to 1, between the histograms of all pixels.</summary>
    /// <inheritdoc cref="AreAlike"/>
    public static double Between(Tensor a, Tensor b, RowField image)
    {
        using var scope = NewDisposeScope();
        return (Histogram(a, image) - Histogram(b, image)).abs().sum().item<float>() / 2;
    }

    private static Tensor Histogram(Tensor codes, RowField image)
    {
        var pixels = codes.narrow(1, image.Offset, image.Count).flatten();
        pixels = pixels.masked_select(pixels.isfinite());
        var bins = ((pixels + 1) * (Bins / 2f)).to_type(ScalarType.Int64).clamp(0, Bins - 1);
        return bins.bincount(null, Bins).to_type(ScalarType.Float32) / Math.Max(1, pixels.numel());
    }
}
