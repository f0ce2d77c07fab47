using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// What the Adult table costs with a made column of 5,000 categories: their frequencies fall as Zipf's law says, each occupation
/// prefers others, and each category occurs. CTGAN takes 258 s per epoch and 4.2 GB.
/// </summary>
internal static class CategoriesBenchmark
{
    private const int Categories = 5_000;
    private const int Epochs = 3;
    private const int SampledRows = 200_000;
    private const int Repeats = 3;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/adult.csv") is { } path ? Run(Table.Load(path)) : [];

    private static IEnumerable<Figure> Run(Table adult)
    {
        var wide = new Table([.. adult.Columns, Employer(adult["occupation"].Texts)]);
        var view = wide.ToDataView();
        using var memory = new MemoryWatch();
        var first = new FirstReport();
        using var wideModel = Fit(view, wide.Names, Epochs, first);
        var peak = memory.PeakMegabytes;
        var perEpoch = Comparison.Median(wideModel.History.Epochs.Select(epoch => epoch.Seconds));
        using var model = Fit(adult.ToDataView(), adult.Names, epochs: 1);
        var (perAdult, perWide) = Comparison.Seconds(
            () => Cells.Read(model.Sample(SampledRows, seed: 1)), () => Cells.Read(wideModel.Sample(SampledRows, seed: 1)), Repeats);
        return
        [
            Figure.AtMost("5,000 categories: seconds per epoch", perEpoch, 10),
            Figure.AtMost("5,000 categories: seconds before the end of the first step", first.Seconds!.Value, 2),
            Figure.AtMost("5,000 categories: peak memory of training above the start, MB", peak, 1024, "0"),
            Figure.AtLeast("sampled rows per second, every cell read", SampledRows / perAdult, 200_000, "N0"),
            new("5,000 categories: sampled rows per second, every cell read", SampledRows / perWide, "N0"),
        ];
    }

    private static VaeTransformer Fit(IDataView view, string[] names, int epochs, FirstReport? progress = null) =>
        new MLContext(seed: 1).Generative().Vae(new VaeOptions
        {
            ColumnNames = names,
            Training = new() { Epochs = epochs, Seed = 1, Progress = progress },
        }).Fit(view);

    public static TableColumn Employer(string[] occupations)
    {
        var random = new Random(1);
        var places = occupations.Distinct().Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return new("employer", [], [.. occupations.Select((occupation, row) => $"employer {Number(occupation, row)}")]);

        int Number(string occupation, int row) => row < Categories
            ? row
            : ((int)Math.Pow(Categories, random.NextDouble()) + (places[occupation] * Categories / places.Count)) % Categories;
    }
}
