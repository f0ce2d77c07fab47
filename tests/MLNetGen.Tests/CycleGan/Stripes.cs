using Microsoft.ML.Data;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>
/// A small image of stripes of one of two kinds: across or upright in A, falling or rising in B. Which kind of B goes with which of A is open.
/// </summary>
internal sealed class Stripes
{
    public const int Side = 8;
    private const int Width = 2;

    [VectorType(Side * Side)]
    public float[] Pixels { get; set; } = [];

    /// <summary>Images of both kinds, in turn, moved by chance.</summary>
    public static IReadOnlyList<Stripes> Draw(bool inB, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(image =>
        {
            var (isSecond, shift) = (image % 2 == 1, random.Next(2 * Width));
            return new Stripes { Pixels = [.. Enumerable.Range(0, Side * Side).Select(pixel => Brightness(pixel % Side, pixel / Side))] };

            float Brightness(int x, int y) =>
                ((inB ? (isSecond ? x + y : x - y + Side) : isSecond ? x : y) + shift) / Width % 2 == 0 ? 40 : 215;
        })];
    }

    /// <summary>The share of images in B that are, as they are in turn, of the kind that the classifier sees.</summary>
    public static double ShareOfKind(IEnumerable<float[]> images)
    {
        using var scope = NewDisposeScope();
        using var classifier = new StripesClassifier();
        using var still = no_grad();
        float[][] all = [.. images];
        var logits = classifier.call((tensor(all.SelectMany(image => image).ToArray()).view(-1, 1, Side, Side) / 127.5f) - 1);
        var kinds = logits.argmax(1).data<long>().ToArray();
        return kinds.Select((kind, image) => kind == image % 2 ? 1.0 : 0).Average();
    }
}
