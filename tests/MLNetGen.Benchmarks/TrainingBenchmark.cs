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
        using var fusedReference = new HandWrittenVae(rows, Rows, Pixels, Hidden, Latent, BatchSize, fusedAdam: true);
        Epoch(rows);
        reference.Epoch();
        fusedReference.Epoch();
        double[] ours = new double[Repeats], ownAdam = new double[Repeats], theirs = new double[Repeats], fused = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            ours[i] = Epoch(rows);
            ownAdam[i] = Epoch(rows, fusedAdam: false);
            theirs[i] = reference.Epoch();
            fused[i] = fusedReference.Epoch();
        }

        var (our, their) = (Comparison.Median(ours), Comparison.Median(theirs));
        yield return new("hand-written loop with optim.Adam, seconds per epoch", their, "0.000");
        yield return Figure.AtMost("our loop with optim.Adam / hand-written loop with optim.Adam", Comparison.Median(ownAdam) / their, 1.03);
        yield return Figure.AtMost("our loop (fused Adam) / hand-written loop with optim.Adam", our / their, 1.0);
        yield return new("our loop / hand-written loop with the same fused Adam", our / Comparison.Median(fused), "0.00");
        yield return new(
            "our loop, share of the machine's matrix-product peak",
            HandWrittenVae.FloatingPointOperations(Rows, Pixels, Hidden, Latent) / our / MatrixProductPeak(),
            "0.00");
    }

    /// <summary>Trains two epochs from the first weights and returns the seconds of the second.</summary>
    private static double Epoch(float[] rows, bool fusedAdam = true)
    {
        var layout = new RowLayout([new RowField("Pixels", FieldKind.Real, 0, Pixels, 0, Nullable: false)]);
        using var random = RandomSource.At(1);
        using var network = new VaeNetwork(layout, new RowLayout([]), new VaeSizes(Latent, Hidden), random);
        var options = new VaeOptions
        {
            ColumnNames = ["Pixels"],
            KlWarmUpEpochs = 0,
            Training = new() { Epochs = 2, BatchSize = BatchSize, ValidationFraction = 0 },
        };
        using var loop = new TrainingLoop(options.Training, seed: 1, CPU);
        var objective = new VaeObjective(network, layout, options);
        var trainable = loop.Trainable("vae", network);
        using var adam = optim.Adam(network.parameters(), options.Training.LearningRate);
        var result = loop.Run(
            fusedAdam ? new VaeStep(objective, trainable, options) : new AdamStep(objective, network, adam), new Matrix(rows, Pixels));
        return result.History.Epochs[^1].Seconds;
    }

    /// <summary>The same step with TorchSharp's own Adam.</summary>
    private sealed class AdamStep(VaeObjective objective, VaeNetwork network, optim.Optimizer adam) : ITrainingStep
    {
        public StepLosses Run(Batch batch, Generator random)
        {
            var losses = Validate(batch, random);
            network.zero_grad();
            losses.Values[0].Value.backward();
            adam.step();
            return losses;
        }

        public StepLosses Validate(Batch batch, Generator random) => objective.Losses(batch, random, beta: 1, freeBits: 0);
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
