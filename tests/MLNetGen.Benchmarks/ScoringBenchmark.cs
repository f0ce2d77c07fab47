using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>Encoding 784 numbers a row: through an ML.NET cursor, in bare batches, and one row at a time.</summary>
internal static class ScoringBenchmark
{
    private const int Rows = 10_000;
    private const int Pixels = 784;
    private const int Latent = 50;
    private const int SingleRows = 1_000;
    private const int Repeats = 15;
    private static readonly int[] Hidden = [200, 200];

    public static IEnumerable<Figure> Run()
    {
        var ml = new MLContext(seed: 1);
        var images = Image.Draw(Rows).ToArray();
        var view = ml.Data.Cache(ml.Data.LoadFromEnumerable(images));
        using var model = ml.Generative().Vae(new VaeOptions
        {
            ColumnNames = [nameof(Image.Pixels)],
            LatentSize = Latent,
            HiddenSizes = Hidden,
            Training = new() { Epochs = 1, Seed = 1 },
        }).Fit(ml.Data.TakeRows(view, 500));
        using var bare = new HandWrittenVae([.. images.SelectMany(image => image.Pixels)], Rows, Pixels, Hidden, Latent, 100);
        using var engine = ml.Model.CreatePredictionEngine<Image, Code>(model, new PredictionEngineOptions { OwnsTransformer = false });

        var encoded = model.Transform(view);
        var allThreads = get_num_threads();
        foreach (var threads in new[] { 1, allThreads }.Distinct())
        {
            set_num_threads(threads);
            var (cursor, batches) = Comparison.Seconds(() => Read(encoded), bare.Encode, Repeats);
            var (single, _) = Comparison.Seconds(() => Predict(engine, images), () => { }, repeats: 3);
            var onThreads = threads == 1 ? "on 1 thread" : $"on {threads} threads";

            yield return new($"bare batched forward pass {onThreads}, rows per second", Rows / batches, "N0");
            yield return Figure.AtLeast($"rows per second through a cursor / bare forward pass, {onThreads}", batches / cursor, 0.8);
            yield return Figure.AtLeast(
                $"rows per second through a cursor / one row at a time, {onThreads}", single / SingleRows / (cursor / Rows), 20);
        }
    }

    private static void Read(IDataView view)
    {
        var column = view.Schema["Latent"];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
            getter(ref value);
    }

    private static void Predict(PredictionEngine<Image, Code> engine, Image[] images)
    {
        var code = new Code();
        for (var i = 0; i < SingleRows; i++)
            engine.Predict(images[i], ref code);
    }

    private sealed class Image
    {
        [VectorType(ScoringBenchmark.Pixels)]
        public float[] Pixels { get; set; } = [];

        public static IEnumerable<Image> Draw(int count)
        {
            var random = new Random(1);
            for (var i = 0; i < count; i++)
                yield return new Image { Pixels = [.. Enumerable.Range(0, ScoringBenchmark.Pixels).Select(_ => random.NextSingle())] };
        }
    }

    private sealed class Code
    {
        [VectorType(ScoringBenchmark.Latent)]
        public float[] Latent { get; set; } = [];
    }
}
