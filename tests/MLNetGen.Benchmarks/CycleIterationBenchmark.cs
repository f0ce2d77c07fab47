using System.Diagnostics;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>
/// One update of both generators and both critics at 64 x 64 pixels, 32 filters, 6 blocks, with identity loss: the step of the estimator's
/// training, with its pool and its doctor, against a bare TorchSharp loop in its default, float32 with contiguous images.
/// </summary>
internal static class CycleIterationBenchmark
{
    private const int Side = 64;
    private const int Channels = 3;
    private const int Filters = 32;
    private const int Blocks = 6;
    private const int StridedLayers = 2;

    /// <summary>What the paper's own code takes for this step (PyTorch 1.13, two cores of such a machine).</summary>
    private const double PyTorchCpuSeconds = 0.91;

    public static IEnumerable<Figure> Run()
    {
        var sizes = new CycleSizes([], Filters, Halvings: 2, Blocks, CriticFilters: Filters, StridedLayers);
        var peak = ConvolutionPeak();
        yield return new("one convolution with channels last, GFLOP per CPU second", peak / 1e9, "0");
        foreach (var (batchSize, repeats) in new[] { (1, 11), (16, 5) })
        {
            using var random = new Generator(1);
            using var a = (random.Uniform([batchSize, Channels, Side, Side], CPU) * 2) - 1;
            using var b = (random.Uniform([batchSize, Channels, Side, Side], CPU) * 2) - 1;
            using var reference = new HandWrittenCycle(Channels, Filters, Blocks, StridedLayers, Upsampling.Resize);
            using var exact = new TrainedCycle(a, b, sizes, Precision.Float32);
            using var rough = new TrainedCycle(a, b, sizes, Precision.BFloat16);
            var times = Times([() => reference.Step(a, b), exact.Step, rough.Step], repeats);
            var chosen = exact.Chosen == Precision.BFloat16 ? times[2] : times[1];

            foreach (var (name, time) in new[] { "bare loop", "ours in float32", "ours in bfloat16" }.Zip(times))
            {
                yield return new($"batch {batchSize}: {name}, seconds", time.Seconds, "0.000");
                yield return new($"batch {batchSize}: {name}, CPU seconds", time.CpuSeconds, "0.000");
            }
            if (batchSize == 1)
                yield return new($"batch 1: ours in CPU seconds / PyTorch 1.13's {PyTorchCpuSeconds}, measured before", chosen.CpuSeconds / PyTorchCpuSeconds, "0.00");
            yield return new($"batch {batchSize}: ours, plain convolutions' FLOP / one convolution's", Operations * batchSize / chosen.CpuSeconds / peak, "0.00");
            yield return new($"batch {batchSize}: ours / bare loop in CPU seconds", chosen.CpuSeconds / times[0].CpuSeconds, "0.00");
            yield return Figure.AtMost($"batch {batchSize}: ours in the precision that Auto chooses / bare loop", chosen.Seconds / times[0].Seconds, 0.6);
        }
    }

    /// <summary>Floating-point operations per pair of images, if each convolution is computed as it is defined.</summary>
    private static double Operations
    {
        get
        {
            const double PerGenerator = (98 * Channels * Filters) + ((45 + (18 * Blocks)) * Filters * Filters);
            const double PerCritic = (4 * Channels * Filters) + (10 * Filters * Filters) + (4 * Filters);
            return 2 * Side * Side * ((6 * 3 * PerGenerator) + (((2 * 2) + (4 * 3)) * PerCritic));
        }
    }

    private static double ConvolutionPeak()
    {
        const int Images = 16, Width = 128, Size = 18;
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var images = rand(Images, Width, Size, Size).Prepared(Precision.Float32);
        var weight = rand(Width, Width, 3, 3);
        var time = Times([() => nn.functional.conv2d(images, weight).Dispose()], repeats: 15)[0];
        return 2.0 * Images * Width * Width * 9 * (Size - 2) * (Size - 2) / time.CpuSeconds;
    }

    private static (double Seconds, double CpuSeconds)[] Times(Action[] steps, int repeats)
    {
        foreach (var step in steps)
        {
            step();
            step();
        }
        var times = steps.Select(_ => (Seconds: new double[repeats], Cpu: new double[repeats])).ToArray();
        for (var i = 0; i < repeats; i++)
        {
            for (var which = 0; which < steps.Length; which++)
            {
                var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                steps[which]();
                times[which].Seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                times[which].Cpu[i] = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            }
        }
        return [.. times.Select(time => (Comparison.Median(time.Seconds), Comparison.Median(time.Cpu)))];
    }
}
