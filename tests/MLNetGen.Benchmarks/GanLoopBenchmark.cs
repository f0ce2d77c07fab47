using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Gan;

namespace MLNetGen.Benchmarks;

/// <summary>
/// An epoch of a GAN of 32 numbers with hidden layers of 256, batch 256, in our loop and in one written by hand, both warm and neither with
/// augmentation; and sampled rows through a view against the bare generator.
/// </summary>
internal static class GanLoopBenchmark
{
    private const int Rows = 20_480;
    private const int Width = 32;
    private const int Hidden = 256;
    private const int Latent = 16;
    private const int Bits = 8;
    private const int BatchSize = 256;
    private const int Repeats = 7;
    private const int Samples = 400_000;
    private const int Block = 4096;

    public static IEnumerable<Figure> Run()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, Width).Select(_ => (float)random.NextDouble()).ToArray()).ToArray();
        var view = Vectors.View(new MLContext(seed: 1), rows);
        float[] flat = [.. rows.SelectMany(row => row)];
        using var reference = new HandWrittenGan(flat, Rows, Width, Hidden, Latent, Bits, waves: 0, BatchSize, fused: false);
        using var fused = new HandWrittenGan(flat, Rows, Width, Hidden, Latent, Bits, waves: 0, BatchSize, fused: true);
        reference.Epoch();
        fused.Epoch();
        double[] ours = new double[Repeats], theirs = new double[Repeats], theirFused = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            using var model = Train(view);
            ours[i] = model.History.Epochs[^1].Seconds;
            theirs[i] = reference.Epoch();
            theirFused[i] = fused.Epoch();
        }
        yield return new("hand-written loop with optim.Adam, seconds per epoch", Comparison.Median(theirs), "0.000");
        yield return Figure.AtMost("our loop / hand-written loop with optim.Adam", Comparison.Median(ours) / Comparison.Median(theirs), 1.03);
        yield return new("our loop / hand-written loop with the same fused Adam", Comparison.Median(ours) / Comparison.Median(theirFused), "0.00");

        using var trained = Train(view);
        var (viewed, bare) = Comparison.Seconds(() => Cells.Read(trained.Sample(Samples, seed: 1)), () => Generate(trained), repeats: 3);
        yield return new("sampled rows per second through a view", Samples / viewed, "N0");
        yield return Figure.AtLeast("sampled rows per second through a view / bare generator", bare / viewed, 0.7);
    }

    private static GanTransformer Train(IDataView view) => new MLContext(seed: 1).Generative().Gan(new GanOptions
    {
        ColumnNames = [Vectors.ColumnName],
        HiddenSizes = [Hidden, Hidden, Hidden],
        LatentSize = Latent,
        LatentBits = Bits,
        Augmentation = 0,
        Training = new() { Epochs = 3, BatchSize = BatchSize, ValidationFraction = 0, Seed = 1 },
    }).Fit(view);

    private static void Generate(GanTransformer model)
    {
        var code = new float[Block * Width];
        for (var block = 0; block * Block < Samples; block++)
            model.Model.Sample(seed: 1, [block], Math.Min(Block, Samples - (block * Block)), wish: null, fillMissing: false, code);
    }
}
