using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Learners;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Anomalies among tables of numbers, found without labels: the score of a VAE of the vector of all columns, with beta 4, against ML.NET's
/// randomised PCA of normalised columns, of 20 components but no more than half of the columns (all would leave no residual). Mean area
/// under the ROC curve of ten trials, each of which trains on 60 % of the rows and scores the other 40 %; anomalies are split alike.
/// </summary>
internal static class AnomalyBenchmark
{
    private const int Trials = 10;
    private const double Beta = 4;
    private const string Label = "label";
    private const string Features = "Features";

    /// <summary>PyOD's published mean for its VAE over the sets that are marked.</summary>
    private const double PublishedMean = 0.741;

    private static readonly (string Name, bool IsPublished)[] Sets =
    [
        ("breastw", false), ("glass", true), ("ionosphere", true), ("lympho", true), ("pendigits", true), ("thyroid", false),
        ("vertebral", true),
    ];

    public static IEnumerable<Figure> Run()
    {
        List<(bool IsPublished, double Ours, double Pca)> means = [];
        foreach (var (name, isPublished) in Sets)
        {
            if (SharedData.Find($"tabular/anomaly/{name}.csv") is not { } path)
                yield break;

            var table = Table.Load(path);
            var areas = Enumerable.Range(1, Trials).Select(seed => Trial(table, seed)).ToList();
            var (ours, pca) = (areas.Average(area => area.Ours), areas.Average(area => area.Pca));
            means.Add((isPublished, ours, pca));
            yield return new($"{name}: score, AUROC", ours, "0.000");
            yield return new($"{name}: PCA, AUROC", pca, "0.000");
        }

        yield return Figure.AtLeast(
            "score less PCA, mean AUROC", means.Average(mean => mean.Ours) - means.Average(mean => mean.Pca), 0, "0.000");
        yield return Figure.AtLeast(
            "score, mean AUROC of glass, ionosphere, lympho, pendigits and vertebral",
            means.Where(mean => mean.IsPublished).Average(mean => mean.Ours),
            PublishedMean, "0.000");
    }

    private static (double Ours, double Pca) Trial(Table table, int seed)
    {
        var isAnomaly = Array.ConvertAll(table[Label].Numbers, label => label == 1);
        var order = Rows.Shuffled(table.RowCount, new Random(seed));
        var training = new[] { true, false }.Select(label => order.Where(row => isAnomaly[row] == label).ToArray())
            .SelectMany(rows => rows[..(int)Math.Round(0.6 * rows.Length)]).Order().ToArray();
        var test = order.Except(training).Order().ToArray();

        var features = table.Without(Label);
        var (known, asked) = (features.Take(training).ToDataView(), features.Take(test).ToDataView());
        var ml = new MLContext(seed);
        var vector = ml.Transforms.Conversion
            .ConvertType([.. features.Names.Select(name => new InputOutputColumnPair(name))], DataKind.Single)
            .Append(ml.Transforms.Concatenate(Features, features.Names));
        using var vae = vector
            .Append(ml.Generative().Vae(new VaeOptions { ColumnNames = [Features], Beta = Beta, Training = new() { Seed = seed } }))
            .Fit(known);
        var pca = vector
            .Append(ml.Transforms.NormalizeMinMax(Features))
            .Append(ml.AnomalyDetection.Trainers.RandomizedPca(Features, rank: Math.Min(20, features.Names.Length / 2)))
            .Fit(known);
        return (Area(vae), Area(pca));

        double Area(ITransformer model) => new BinaryOutcome(
            [.. model.Transform(asked).GetColumn<float>("Score")], Array.ConvertAll(test, row => isAnomaly[row])).AreaUnderRocCurve;
    }
}
