namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Digits of 16 x 16 pixels. Of MNIST the middle 20 x 20 pixels, which hold every digit, are scaled: so the strokes fill the image as those
/// of USPS do.
/// </summary>
internal static class Digits
{
    public const int Size = 16;

    private const int Crop = 20;

    public static LabelledImages? Mnist(bool test = false)
    {
        var name = test ? "t10k" : "train";
        return LabelledImages.Load($"images/mnist/{name}-images-idx3-ubyte.gz", $"images/mnist/{name}-labels-idx1-ubyte.gz") is { } digits
            ? digits with { Images = Array.ConvertAll(digits.Images, image => PixelGrid.Scale(image, Crop, Size)) }
            : null;
    }

    public static LabelledImages? Usps(bool test = false)
    {
        var name = test ? "test" : "train";
        return LabelledImages.Load($"images/usps/usps-{name}-images-idx3-ubyte.gz", $"images/usps/usps-{name}-labels-idx1-ubyte.gz");
    }

    /// <summary>The true partner of a digit in the domain of negatives of less contrast: 0.1 - 0.8 x for x from -1 to 1.</summary>
    public static float[] Negative(float[] image) => Array.ConvertAll(image, pixel => 0.95f - (0.8f * pixel));
}
