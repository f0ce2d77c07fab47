using System.Diagnostics;
using MLNetGen.Columns;
using MLNetGen.Torch;
using MLNetGen.Training;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>An epoch of a 784-200-200-50 VAE, batch 100, in our loop and in the loop that a user of TorchSharp would write.</summary>
internal static class TrainingBenchmark
{
    private const int Rows = 10_000;
    private const int Pixels = 784;
    private const int Latent = 50;
    private const int BatchSize = 100;
    private const int Repeats = 9;
    private static readonly int[] Hidden = [200, 200];

    public static IEnumerable<Figure> Run()
    {
        var rows = new float[Rows * Pixels];
        var random = new Random(1);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (float)((random.NextDouble() * 2) - 1);

        using var reference = new HandWrittenVae(rows, Rows, Pixels, Hidden, Latent, BatchSize);
        double[] fused = new double[Repeats], plain = new double[Repeats], theirs = new double[Repeats];
        Epoch(rows, fusedAdam: true);
        Epoch(rows, fusedAdam: false);
        reference.Epoch();
        for (var i = 0; i < Repeats; i++)
        {
            fused[i] = Epoch(rows, fusedAdam: true);
            plain[i] = Epoch(rows, fusedAdam: false);
            theirs[i] = reference.Epoch();
        }

        var seconds = Comparison.Median(theirs);
        yield return new("hand-written loop with optim.Adam, seconds per epoch", seconds, "0.000");
        yield return Figure.AtMost("our loop with optim.Adam / hand-written loop", Comparison.Median(plain) / seconds, 1.03);
        yield return Figure.AtMost("our loop as shipped (fused Adam) / hand-written loop", Comparison.Median(fused) / seconds, 1.0);
        var share = HandWrittenVae.FloatingPointOperations(Rows, Pixels, Hidden, Latent) / Comparison.Median(fused) / MatrixProductPeak();
        yield return new("our loop, share of the machine's matrix-product peak", share, "0.00");
    }

    /// <summary>Multiplications and additions per second of the fastest of ten large matrix products.</summary>
    private static double MatrixProductPeak()
    {
        const int Size = 1024;
        using var scope = NewDisposeScope();
        Tensor left = randn(Size, Size), right = randn(Size, Size);
        var seconds = Enumerable.Range(0, 10).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            left.matmul(right).Dispose();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        return 2.0 * Size * Size * Size / seconds;
    }
}
