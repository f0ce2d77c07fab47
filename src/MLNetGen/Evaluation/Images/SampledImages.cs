using MLNetGen.Columns;

namespace MLNetGen.Evaluation.Images;

/// <summary>Images that are compared.</summary>
/// <param name="Pixels">Of each image the pixels, channels first, as they are in the table.</param>
/// <param name="Labels">The label of each image, empty where it is missing; <see langword="null"/> without a label column.</param>
/// <param name="Shape">What images are like.</param>
/// <param name="Seen">Number of images of the table.</param>
internal sealed record SampledImages(float[][] Pixels, string[]? Labels, ImageShape Shape, long Seen)
{
    /// <summary>Number of images.</summary>
    public int Count => Pixels.Length;

    /// <summary>Some images, in the order in which they are named.</summary>
    public SampledImages Take(int[] rows) => this with
    {
        Pixels = Array.ConvertAll(rows, row => Pixels[row]),
        Labels = Labels is null ? null : Array.ConvertAll(rows, row => Labels[row]),
    };

    /// <summary>The same images with brightness from 0 to 1, by bounds of the real ones.</summary>
    public SampledImages Scaled(float least, float most) => this with
    {
        Pixels = Array.ConvertAll(Pixels, image => Array.ConvertAll(image, value => most > least ? (value - least) / (most - least) : 0)),
    };
}
