using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Synthetic rows of the Adult table (32,561 x 15; every fifth row is the test), as many as trained on, after a minute and after the
/// 254 s in which the reference, TVAE, makes its 300 epochs. Real test rows, independently shuffled columns and real training rows
/// show what the figures can be.
/// </summary>
internal static class AdultBenchmark
{
    private const string Income = "income";
    private const string HighIncome = ">50K";

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/adult.csv") is { } path ? Run(Table.Load(path)) : [];

    private static IEnumerable<Figure> Run(Table adult)
    {
        var (training, test) = (adult.Where(row => row % 5 != 4), adult.Where(row => row % 5 == 4));
        var shuffled = training.ShuffleColumns(seed: 1);
        var ceiling = Trees.Boosting(training, test, Income, HighIncome);
        return
        [
            new("real test rows: column shapes", ColumnShapes.Similarity(training, test), "0.000"),
            new("real test rows: associated pairs", AssociatedPairs.Similarity(training, test), "0.000"),
            new("real test rows: forest tells them from training rows, AUC", Trees.Detection(training, test), "0.00"),
            new("shuffled columns: column shapes", ColumnShapes.Similarity(training, shuffled), "0.000"),
            new("shuffled columns: associated pairs", AssociatedPairs.Similarity(training, shuffled), "0.000"),
            new("shuffled columns: forest, AUC", Trees.Detection(training, shuffled), "0.00"),
            new("boosting on real training rows: AUC", ceiling.Auc, "0.000"),
            new("boosting on real training rows: F1", ceiling.F1, "0.000"),
            .. Judge(training, test, new("defaults, 60 s", 60, new() { ColumnNames = training.Names }, 0.97, 0.92, 0.75)),
            .. Judge(training, test, new("VampPrior and beta 0.5, 254 s", 254, ForSampling(training), 0.98, 0.95, 0.65, Auc: 0.905, F1: 0.66)),
        ];
    }

    private static IEnumerable<Figure> Judge(Table training, Table test, Target target)
    {
        using var model = new MLContext(seed: 1).Generative().Vae(target.Options with
        {
            Training = new() { Epochs = int.MaxValue, Patience = null, TimeBudget = TimeSpan.FromSeconds(target.Seconds), Seed = 1 },
        }).Fit(training.ToDataView());
        var synthetic = Table.Read(model.Sample(training.RowCount, seed: 1));
        var boosting = Trees.Boosting(synthetic, test, Income, HighIncome);
        yield return new($"{target.Name}: epochs", model.History.Epochs.Count, "0");
        yield return AtLeast("column shapes (TVAE 0.901)", ColumnShapes.Similarity(training, synthetic), target.Shapes);
        yield return AtLeast("associated pairs (TVAE 0.898)", AssociatedPairs.Similarity(training, synthetic), target.Pairs);
        yield return AtMost("forest, AUC (TVAE 0.96)", Trees.Detection(training, synthetic), target.Forest);
        yield return AtLeast("boosting on synthetic rows, AUC (TVAE 0.889)", boosting.Auc, target.Auc);
        yield return AtLeast("boosting on synthetic rows, F1 (TVAE 0.607)", boosting.F1, target.F1);
        yield return new(
            $"{target.Name}: rows nearer to a training row than to a test row (ideal 0.5)",
            Closeness.NearerToTraining(training, test, synthetic),
            "0.000");
        yield return AtLeast("category coverage (TVAE 0.86)", Validity.CategoryCoverage(training, synthetic));
        yield return AtMost(
            "rows whose education and education-num contradict each other (TVAE 0.05)",
            Validity.Contradictions(training, synthetic, "education", "education-num"),
            0.01);
        yield return AtMost("rows with a number outside the training range (TVAE 0.50)", Validity.OutOfRange(training, synthetic), 0);
        yield return AtMost("rows with a value that its column cannot have", Validity.Foreign(training, synthetic), 0);

        Figure AtLeast(string name, double value, double? least = null) => least is { } bound
            ? Figure.AtLeast($"{target.Name}: {name}", value, bound, "0.000")
            : new($"{target.Name}: {name}", value, "0.000");

        Figure AtMost(string name, double value, double most) =>
            Figure.AtMost($"{target.Name}: {name}", value, most, "0.000");
    }

    /// <summary>
    /// What serves best where synthetic rows are wanted: more is told by the latent vector, and the prior is learned with it.
    /// </summary>
    private static VaeOptions ForSampling(Table training) => new()
    {
        ColumnNames = training.Names,
        Beta = 0.5,
        Prior = VaePrior.VampPrior,
        PriorComponents = 300,
    };

    private sealed record Target(
        string Name, double Seconds, VaeOptions Options, double Shapes, double Pairs, double Forest, double? Auc = null, double? F1 = null);
}
