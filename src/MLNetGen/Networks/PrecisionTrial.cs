using System.Diagnostics;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Which precision suits a generator on this machine.</summary>
/// <param name="Chosen">The one to compute in.</param>
/// <param name="Float32Seconds">What a pass there and back took in <see cref="Precision.Float32"/>, the median.</param>
/// <param name="BFloat16Seconds">What it took in <see cref="Precision.BFloat16"/>, the median.</param>
internal sealed record PrecisionTrial(Precision Chosen, double Float32Seconds, double BFloat16Seconds)
{
    private const double WorthIt = 0.8;
    private const int MostImages = 2;
    private const int LargestSide = 64;
    private const int Comparisons = 5;

    /// <summary>
    /// Measures passes there and back of a few images, or of a part of large ones, in turns, which takes about a second. Weights stay as they
    /// are; gradients are dropped.
    /// </summary>
    /// <param name="generator">Who computes; it keeps its precision.</param>
    /// <param name="batchSize">Number of images.</param>
    /// <param name="channels">Of the images that come in.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    public static PrecisionTrial Of(ResnetGenerator generator, long batchSize, long channels, long height, long width)
    {
        using var scope = NewDisposeScope();
        using var learning = enable_grad();
        long[] shape = [Math.Min(batchSize, MostImages), channels, Math.Min(height, LargestSide), Math.Min(width, LargestSide)];
        var images = linspace(-1, 1, shape.Aggregate((one, other) => one * other), device: generator.parameters().First().device).view(shape);
        var before = generator.Precision;
        _ = Pass(Precision.Float32) + Pass(Precision.BFloat16); // the first one is slower
        var times = Enumerable.Range(0, Comparisons).Select(_ => (Pass(Precision.Float32), Pass(Precision.BFloat16))).ToList();
        generator.Precision = before;
        return Choose(times);

        double Pass(Precision precision)
        {
            using var pass = NewDisposeScope();
            generator.Precision = precision;
            var start = Stopwatch.GetTimestamp();
            var loss = generator.call(images).square().mean();
            loss.backward();
            loss.item<float>(); // a device computes in the background
            foreach (var parameter in generator.parameters())
                parameter.grad = null;
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>
    /// The choice by times that were taken in turns: the lower precision only where it was worth it every time, so that other work on the
    /// machine hardly ever decides.
    /// </summary>
    public static PrecisionTrial Choose(IReadOnlyList<(double Float32, double BFloat16)> seconds) => new(
        seconds.All(pair => pair.BFloat16 <= WorthIt * pair.Float32) ? Precision.BFloat16 : Precision.Float32,
        Median(seconds.Select(pair => pair.Float32)),
        Median(seconds.Select(pair => pair.BFloat16)));

    /// <summary>What was chosen and why, for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Computing in {Chosen}: a pass takes {Float32Seconds:0.000} s in {Precision.Float32}, {BFloat16Seconds:0.000} s in {Precision.BFloat16}.");

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
