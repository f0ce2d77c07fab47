using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Gan;

namespace MLNetGen.Benchmarks;

/// <summary>
/// A GAN of the Adult table with default settings against CTGAN after 300 epochs (1,490 s on one thread of such a machine): fidelity and use
/// of as many rows as were trained on, conditional rows, and what a column of 5,000 categories costs. As in <see cref="AdultBenchmark"/>
/// every fifth row is the test.
/// </summary>
internal static class GanAdultBenchmark
{
    private const string Income = "income";
    private const string HighIncome = ">50K";
    private const int Conditional = 1_000;
    private const double MostSeconds = 745;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/adult.csv") is { } path ? Run(Table.Load(path)) : [];

    private static IEnumerable<Figure> Run(Table adult)
    {
        var (training, test) = (adult.Where(row => row % 5 != 4), adult.Where(row => row % 5 == 4));
        var first = new FirstReport();
        using var model = Fit(new() { ColumnNames = training.Names }, training, first);
        var synthetic = Table.Read(model.Sample(training.RowCount, seed: 1));
        var boosting = Trees.Boosting(synthetic, test, Income, HighIncome);
        yield return Figure.AtMost("seconds of training (CTGAN 1,490)", Seconds(model), MostSeconds, "0");
        yield return new("weight of the penalties, from the data", model.PenaltyWeight, "0.00");
        yield return Figure.AtMost("seconds before the end of the first step (CTGAN 11)", first.Seconds!.Value, 2, "0.0");
        yield return Figure.AtLeast("column shapes (CTGAN 0.882)", ColumnShapes.Similarity(training, synthetic), 0.96, "0.000");
        yield return Figure.AtLeast("associated pairs (CTGAN 0.834)", AssociatedPairs.Similarity(training, synthetic), 0.92, "0.000");
        yield return Figure.AtMost("forest, AUC (CTGAN 0.99)", Trees.Detection(training, synthetic), 0.8, "0.000");
        yield return Figure.AtLeast("boosting on synthetic rows, AUC (CTGAN 0.890)", boosting.Auc, 0.9, "0.000");
        yield return new("boosting on synthetic rows, F1 (CTGAN 0.579)", boosting.F1, "0.000");
        yield return new(
            "rows nearer to a training row than to a test row (ideal 0.5)", Closeness.NearerToTraining(training, test, synthetic), "0.000");

        using var conditional = Fit(
            new() { ColumnNames = [.. training.Names.Where(name => name != Income)], ConditionColumnNames = [Income] }, training);
        var rich = Table.Read(conditional.Sample(Conditional, new Dictionary<string, object> { [Income] = HighIncome }, seed: 1));
        var realRich = training.Where(row => training[Income].Texts[row] == HighIncome);
        yield return Figure.AtLeast(
            "rows asked for with an income above 50K that have it (CTGAN as shipped 0.157)",
            rich[Income].Texts.Average(income => income == HighIncome ? 1.0 : 0), 1, "0.000");
        yield return new("their column shapes against real rows of that income", ColumnShapes.Similarity(realRich, rich), "0.000");
        yield return new("the same of real rows of any income", ColumnShapes.Similarity(realRich, training), "0.000");
        var all = Table.Read(conditional.Sample(training.RowCount, seed: 1));
        var boosted = Trees.Boosting(all, test, Income, HighIncome);
        yield return new("conditioned on income, boosting on synthetic rows: AUC", boosted.Auc, "0.000");
        yield return new("conditioned on income, boosting on synthetic rows: F1", boosted.F1, "0.000");

        var wide = new Table([.. adult.Columns, CategoriesBenchmark.Employer(adult["occupation"].Texts)]);
        using var memory = new MemoryWatch();
        var firstWide = new FirstReport();
        using var wideModel = Fit(new() { ColumnNames = wide.Names, Training = new() { Epochs = 3 } }, wide, firstWide);
        yield return Figure.AtMost(
            "5,000 categories: seconds per epoch (CTGAN 258)", Comparison.Median(wideModel.History.Epochs.Select(epoch => epoch.Seconds)), 10);
        yield return Figure.AtMost("5,000 categories: seconds before the end of the first step", firstWide.Seconds!.Value, 2);
        yield return Figure.AtMost("5,000 categories: peak memory above the start, MB (CTGAN 4,200)", memory.PeakMegabytes, 1024, "0");
    }

    private static GanTransformer Fit(GanOptions options, Table table, FirstReport? progress = null) => new MLContext(seed: 1).Generative()
        .Gan(options with { Training = options.Training with { Seed = 1, Progress = progress } }).Fit(table.ToDataView());

    private static double Seconds(GanTransformer model) => model.History.Epochs.Sum(epoch => epoch.Seconds);
}
