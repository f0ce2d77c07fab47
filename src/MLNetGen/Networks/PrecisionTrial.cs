using System.Diagnostics;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Which precision suits a generator on this machine.</summary>
/// <param name="Chosen">The one to compute in.</param>
/// <param name="Float32Seconds">What a pass there and back took in <see cref="Precision.Float32"/>.</param>
/// <param name="BFloat16Seconds">What it took in <see cref="Precision.BFloat16"/>.</param>
internal sealed record PrecisionTrial(Precision Chosen, double Float32Seconds, double BFloat16Seconds)
{
    private const double WorthIt = 0.8;
    private const int MostImages = 2;
    private const int LargestSide = 64;
    private const int Runs = 2;

    /// <summary>
    /// Measures passes there and back of a few images, or of a part of large ones, which takes about half a second. Weights stay as they
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
        var (exact, rough) = (Seconds(Precision.Float32), Seconds(Precision.BFloat16));
        generator.Precision = before;
        return Choose(exact, rough);

        double Seconds(Precision precision)
        {
            generator.Precision = precision;
            Pass(); // the first one is slower
            return Enumerable.Range(0, Runs).Min(_ => Pass());
        }

        double Pass()
        {
            using var pass = NewDisposeScope();
            var start = Stopwatch.GetTimestamp();
            var loss = generator.call(images).square().mean();
            loss.backward();
            loss.item<float>(); // a device computes in the background
            foreach (var parameter in generator.parameters())
                parameter.grad = null;
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>The choice between two times.</summary>
    public static PrecisionTrial Choose(double float32Seconds, double bfloat16Seconds) =>
        new(bfloat16Seconds <= WorthIt * float32Seconds ? Precision.BFloat16 : Precision.Float32, float32Seconds, bfloat16Seconds);

    /// <summary>What was chosen and why, for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Computing in {Chosen}: a pass takes {Float32Seconds:0.000} s in {Precision.Float32}, {BFloat16Seconds:0.000} s in {Precision.BFloat16}.");
}
