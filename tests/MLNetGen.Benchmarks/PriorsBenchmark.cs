using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>What each prior does to the quality of synthetic rows: the same training, on two tables.</summary>
internal static class PriorsBenchmark
{
    private const int Epochs = 15;

    public static IEnumerable<Figure> Run() =>
        Run("adult", SharedData.Find("tabular/adult.csv") is { } adult ? Table.Load(adult) : null).Concat(
        Run("pendigits", SharedData.Find("tabular/anomaly/pendigits.csv") is { } digits ? Table.Load(digits, "label") : null));

    private static IEnumerable<Figure> Run(string name, Table? table)
    {
        if (table is null)
            yield break;
        var (training, test) = (table.Where(row => row % 5 != 4), table.Where(row => row % 5 == 4));
        foreach (var prior in Enum.GetValues<VaePrior>())
        {
            using var model = new MLContext(seed: 1).Generative().Vae(new VaeOptions
            {
                ColumnNames = training.Names,
                Prior = prior,
                Training = new() { Epochs = Epochs, Patience = null, Seed = 1 },
            }).Fit(training.ToDataView());
            var synthetic = Table.Read(model.Sample(training.RowCount, seed: 1));
            yield return new($"{name}, {prior}: column shapes", ColumnShapes.Similarity(training, synthetic), "0.000");
            yield return new($"{name}, {prior}: associated pairs", AssociatedPairs.Similarity(training, synthetic), "0.000");
            yield return new($"{name}, {prior}: forest, AUC", Trees.Detection(training, synthetic), "0.000");
            yield return new(
                $"{name}, {prior}: rows nearer to a training row than to a test row",
                Closeness.NearerToTraining(training, test, synthetic),
                "0.000");
            yield return new($"{name}, {prior}: seconds of training", model.History.Epochs.Sum(epoch => epoch.Seconds), "0");
        }
    }
}
