using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>Translating images of 32 x 32 pixels: through an ML.NET cursor, as vectors and as images, and in bare batches.</summary>
internal static class CycleTranslationBenchmark
{
    private const int Side = 32;
    private const int Images = 1_000;
    private const int ManyImages = 10_000;
    private const int BatchSize = 16;
    private const int Repeats = 5;

    public static IEnumerable<Figure> Run()
    {
        var ml = new MLContext(seed: 1);
        using var random = new Generator(1);
        using var bare = rand([Images, 1, Side, Side], generator: random);
        float[][] pixels = [.. bare.data<float>().ToArray().Chunk(Side * Side)];
        MLImage[] images = Array.ConvertAll(pixels, image => ImagePixels.Write(Array.ConvertAll(image, pixel => 255 * pixel), 1, Side, Side));

        foreach (var figure in Compare(ml, "vectors", Vectors.ColumnName, count => Vectors.View(ml, [.. Cycle(pixels, count)]), bare))
            yield return figure;
        foreach (var figure in Compare(ml, "images", nameof(Picture.Image), count => Pictures(ml, Cycle(images, count)), bare))
            yield return figure;
    }

    private static IEnumerable<Figure> Compare(MLContext ml, string name, string columnName, Func<int, IDataView> view, Tensor bare)
    {
        var options = new CycleGanOptions
        {
            ColumnNames = [columnName],
            Images = columnName == Vectors.ColumnName ? new Dictionary<string, ImageShape> { [columnName] = new(Side, Side) } : [],
            Training = new() { Epochs = 1, Seed = 1, Precision = MLNetGen.Training.Precision.Float32 },
        };
        using var model = ml.Generative().CycleGan(options).Fit(view(BatchSize), view(BatchSize));
        var translated = model.AToB.Transform(view(Images));
        var (cursor, batches) = Comparison.Seconds(() => Read(translated), () => Translate(model, bare), Repeats);
        yield return new($"{name}: bare batched forward pass, images per second", Images / batches, "N0");
        yield return Figure.AtLeast($"{name} per second through a cursor / bare forward pass", batches / cursor, 0.9);

        Read(model.AToB.Transform(view(ManyImages)));
        using var watch = new MemoryWatch();
        Read(model.AToB.Transform(view(ManyImages)));
        yield return Figure.AtMost($"{name}: memory taken by 10,000 after 10,000 others, MB", watch.PeakMegabytes, 50, "0");
    }

    private static void Translate(CycleGanTransformer model, Tensor images)
    {
        using var noGradients = inference_mode();
        for (var start = 0; start < Images; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            model.Model.Networks.To(Domain.B).call(images.narrow(0, start, Math.Min(BatchSize, Images - start)));
        }
    }

    private static void Read(IDataView translated)
    {
        var column = translated.Schema[^1];
        using var cursor = translated.GetRowCursor([column]);
        if (column.Type is ImageDataViewType)
            Read(cursor, cursor.GetGetter<MLImage>(column));
        else
            Read(cursor, cursor.GetGetter<VBuffer<float>>(column));
    }

    private static void Read<T>(DataViewRowCursor cursor, ValueGetter<T> getter)
    {
        T value = default!;
        while (cursor.MoveNext())
            getter(ref value);
        (value as IDisposable)?.Dispose();
    }

    private static IEnumerable<T> Cycle<T>(T[] values, int count) => Enumerable.Range(0, count).Select(i => values[i % values.Length]);

    private static IDataView Pictures(MLContext ml, IEnumerable<MLImage> images) =>
        ml.Data.LoadFromEnumerable(images.Select(image => new Picture { Image = image }));

    private sealed class Picture
    {
        [ImageType(Side, Side)]
        public MLImage? Image { get; set; }
    }
}
