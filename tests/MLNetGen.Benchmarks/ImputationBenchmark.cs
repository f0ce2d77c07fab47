using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// WDBC (569 x 30, standardised) with half of the cells hidden at random: mean squared error of what is put into them, learned from
/// the same rows. Mean of three masks. Likelihood, sizes, batches and samples of imputation are those of MIWAE's published trial
/// (Mattei and Frellsen 2019); epochs and importance samples did best on three other masks.
/// </summary>
internal static class ImputationBenchmark
{
    private const int Masks = 3;
    private const double HiddenShare = 0.5;
    private const int Samples = 10_000;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/imputation/wdbc.csv") is { } path ? Run(Standardise(Table.Load(path).Without("diagnosis"))) : [];

    private static IEnumerable<Figure> Run(float[][] truth)
    {
        var errors = Enumerable.Range(1, Masks).Select(seed => Errors(truth, seed)).ToList();
        yield return new("mean squared error of column means", errors.Average(error => error.Means), "0.000");
        yield return Figure.AtMost("mean squared error (MIWAE 0.287)", errors.Average(error => error.Vae), 0.30, "0.000");
    }

    private static (double Vae, double Means) Errors(float[][] truth, int seed)
    {
        var random = new Random(seed);
        var hidden = Array.ConvertAll(truth, row => Array.ConvertAll(row, value => random.NextDouble() < HiddenShare ? float.NaN : value));
        var means = Enumerable.Range(0, truth[0].Length)
            .Select(column => hidden.Select(row => row[column]).Where(float.IsFinite).Average()).ToArray();

        var ml = new MLContext(seed);
        var rows = Vectors.View(ml, hidden);
        using var model = ml.Generative().Vae(new VaeOptions
        {
            ColumnNames = [Vectors.ColumnName],
            Likelihoods = new Dictionary<string, Likelihood> { [Vectors.ColumnName] = Likelihood.StudentT },
            LatentSize = 10,
            HiddenSizes = [128, 128],
            ImportanceSamples = 50,
            Training = new()
            {
                Epochs = 200,
                BatchSize = 32,
                LearningRate = 1e-3,
                ValidationFraction = 0,
                Seed = seed,
            },
        }).Fit(rows);
        return (
            Error(truth, hidden, [.. model.Impute(rows, Samples).GetColumn<float[]>(Vectors.ColumnName)]),
            Error(truth, hidden, Array.ConvertAll(truth, _ => means)));
    }

    private static double Error(float[][] truth, float[][] hidden, float[][] filled) => truth
        .SelectMany((row, index) => row.Zip(hidden[index], filled[index]))
        .Where(cell => float.IsNaN(cell.Second))
        .Average(cell => (cell.First - cell.Third) * (cell.First - cell.Third));

    private static float[][] Standardise(Table table)
    {
        var columns = table.Columns.Select(column =>
        {
            var mean = column.Numbers.Average();
            var deviation = Math.Sqrt(column.Numbers.Average(value => (value - mean) * (value - mean)));
            return Array.ConvertAll(column.Numbers, value => (float)((value - mean) / deviation));
        }).ToArray();
        return [.. Enumerable.Range(0, table.RowCount).Select(row => Array.ConvertAll(columns, column => column[row]))];
    }
}
