using MLNetGen.Columns;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Images of two domains: different ones to learn from, and further ones in both domains to judge by. Brightness from 0 to 1, channels
/// behind each other.
/// </summary>
/// <param name="Shape">Shape of every image.</param>
/// <param name="A">Images of domain A.</param>
/// <param name="B">Images of domain B.</param>
/// <param name="TestA">Further images in A.</param>
/// <param name="TestB">Their partners in B.</param>
internal sealed record UnpairedImages(ImageShape Shape, float[][] A, float[][] B, float[][] TestA, float[][] TestB)
{
    /// <summary>The same, to be translated the other way.</summary>
    public UnpairedImages Reversed => new(Shape, B, A, TestB, TestA);

    /// <summary>
    /// Histogram matching: each channel of an image of A through the curve that gives all of A's pixels the brightness of all of B's.
    /// </summary>
    public float[][] HistogramMatched(float[][] images)
    {
        var pixels = Shape.Width * Shape.Height;
        QuantileMap[] maps = [.. Enumerable.Range(0, Shape.Channels).Select(i => new QuantileMap(Channel(A, i), Channel(B, i)))];
        return Array.ConvertAll(images, image => image.Select((value, i) => maps[i / pixels].Map(value)).ToArray());

        IEnumerable<float> Channel(float[][] domain, int channel) => domain.SelectMany(image => image.Skip(channel * pixels).Take(pixels));
    }
}
