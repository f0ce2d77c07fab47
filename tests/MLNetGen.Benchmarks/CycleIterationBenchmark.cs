using System.Diagnostics;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>
/// One update of both generators and both critics at 64 x 64 pixels, 32 filters, 6 blocks, with identity loss: our networks against a bare
/// TorchSharp loop in its default, float32 with contiguous images.
/// </summary>
internal static class CycleIterationBenchmark
{
    private const int Side = 64;
    private const int Channels = 3;
    private const int Filters = 32;
    private const int Blocks = 6;
    private const int StridedLayers = 2;

    public static IEnumerable<Figure> Run()
    {
        var peak = ConvolutionPeak();
        yield return new("one convolution with channels last, GFLOP per CPU second", peak / 1e9, "0");
        foreach (var (batchSize, repeats) in new[] { (1, 11), (16, 5) })
        {
            using var random = new Generator(1);
            using var a = (random.Uniform([batchSize, Channels, Side, Side], CPU) * 2) - 1;
            using var b = (random.Uniform([batchSize, Channels, Side, Side], CPU) * 2) - 1;
            using var reference = new HandWrittenCycle(Channels, Filters, Blocks, StridedLayers, Upsampling.Resize);
            using var exact = new OurCycle(Precision.Float32);
            using var rough = new OurCycle(Precision.BFloat16);
            var times = Times([() => reference.Step(a, b), () => exact.Step(a, b), () => rough.Step(a, b)], repeats);
            var chosen = exact.Chosen(batchSize) == Precision.BFloat16 ? times[2] : times[1];

            foreach (var (name, time) in new[] { "bare loop", "ours in float32", "ours in bfloat16" }.Zip(times))
            {
                yield return new($"batch {batchSize}: {name}, seconds", time.Seconds, "0.000");
                yield return new($"batch {batchSize}: {name}, CPU seconds", time.CpuSeconds, "0.000");
            }
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

    /// <summary>The same update with our networks, images of the same generator or critic in one pass, and frozen critics.</summary>
    private sealed class OurCycle : IDisposable
    {
        private readonly ResnetGenerator _aToB;
        private readonly ResnetGenerator _bToA;
        private readonly PatchCritic _criticA;
        private readonly PatchCritic _criticB;
        private readonly FusedAdam _generators;
        private readonly FusedAdam _critics;

        public OurCycle(Precision precision)
        {
            using var random = new Generator(1);
            (_aToB, _bToA, _criticA, _criticB) = (Generator(), Generator(), Critic(), Critic());
            (_generators, _critics) = (Adam(_aToB, _bToA), Adam(_criticA, _criticB));

            ResnetGenerator Generator() =>
                new(Channels, Channels, Filters, halvings: 2, Blocks, Upsampling.Resize, random) { Precision = precision };
            PatchCritic Critic() =>
                new(Channels, Filters, StridedLayers, random) { Precision = precision };
        }

        public Precision Chosen(int batchSize) => PrecisionTrial.Of(_aToB, batchSize, Channels, Side, Side).Chosen;

        public void Step(Tensor a, Tensor b)
        {
            using var scope = NewDisposeScope();
            SetRequiresGradient(false, _criticA, _criticB);
            var (fakeB, sameB) = Halves(_aToB.call(cat([a, b])));
            var (fakeA, sameA) = Halves(_bToA.call(cat([b, a])));
            var (againA, againB) = (_bToA.call(fakeB), _aToB.call(fakeA));
            var loss = Squared(_criticB.call(fakeB), 1) + Squared(_criticA.call(fakeA), 1)
                + ((Distance(againA, a) + Distance(againB, b)) * 10)
                + ((Distance(sameB, b) + Distance(sameA, a)) * 5);
            Learn(loss, _generators, _aToB, _bToA);

            SetRequiresGradient(true, _criticA, _criticB);
            Learn((Judged(_criticA, a, fakeA) + Judged(_criticB, b, fakeB)) * 0.5, _critics, _criticA, _criticB);
        }

        public void Dispose()
        {
            foreach (var part in new IDisposable[] { _aToB, _bToA, _criticA, _criticB, _generators, _critics })
                part.Dispose();
        }

        private static Tensor Judged(PatchCritic critic, Tensor real, Tensor fake)
        {
            var (ofReal, ofFake) = Halves(critic.call(cat([real, fake.detach()])));
            return Squared(ofReal, 1) + Squared(ofFake, 0);
        }

        private static (Tensor, Tensor) Halves(Tensor both)
        {
            var count = both.shape[0] / 2;
            return (both.narrow(0, 0, count), both.narrow(0, count, count));
        }

        private static Tensor Squared(Tensor judgement, float wanted) => (judgement - wanted).square().mean();

        private static Tensor Distance(Tensor one, Tensor other) => nn.functional.l1_loss(one, other);

        private static void Learn(Tensor loss, FusedAdam adam, params nn.Module[] networks)
        {
            foreach (var parameter in networks.SelectMany(network => network.parameters()))
                parameter.grad = null;
            loss.backward();
            adam.Step(2e-4);
        }

        private static void SetRequiresGradient(bool value, params nn.Module[] networks)
        {
            foreach (var parameter in networks.SelectMany(network => network.parameters()))
                parameter.requires_grad = value;
        }

        private static FusedAdam Adam(params nn.Module[] networks) => new(
            [.. networks.SelectMany((network, i) => network.named_parameters().Select(entry => ($"{i}.{entry.name}", (Tensor)entry.parameter)))],
            new() { Beta1 = 0.5 });
    }
}
