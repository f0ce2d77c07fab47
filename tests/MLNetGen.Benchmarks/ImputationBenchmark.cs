using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Benchmarks;

/// <summary>
/// WDBC (569 x 30, standardised) with half of the cells hidden at random: mean squared error of what is put into them, learned from
/// the same rows. Mean of three masks.
/// </summary>
internal static class ImputationBenchmark
{
    private const int Masks = 3;
    private const double HiddenShare = 0.5;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/imputation/wdbc.csv") is { } path ? Run(Standardise(Table.Load(path).Without("diagnosis"))) : [];

    private static IEnumerable<Figure> Run(Table truth)
    {
        var errors = Enumerable.Range(1, Masks).Select(seed => Errors(truth, seed)).ToList();
        yield return new("mean squared error of column means", errors.Average(error => error.Means), "0.000");
        yield return Figure.AtMost("mean squared error (MIWAE 0.287)", errors.Average(error => error.Vae), 0.30, "0.000");
    }

    private static (double Vae, double Means) Errors(Table truth, int seed)
    {
        var random = new Random(seed);
        var hidden = new Table([.. truth.Columns.Select(column =>
            column with { Numbers = [.. column.Numbers.Select(value => random.NextDouble() < HiddenShare ? double.NaN : value)] })]);
        var means = new Table([.. hidden.Columns.Select(column =>
            column with { Numbers = [.. Enumerable.Repeat(column.Numbers.Where(double.IsFinite).Average(), truth.RowCount)] })]);

        using var model = new MLContext(seed).Generative().Vae(hidden.Names, seed: seed).Fit(hidden.ToDataView());
        return (Error(truth, hidden, Table.Read(model.Impute(hidden.ToDataView()))), Error(truth, hidden, means));
    }

    private static double Error(Table truth, Table hidden, Table filled) => truth.Names
        .SelectMany(name => truth[name].Numbers.Zip(hidden[name].Numbers, filled[name].Numbers))
        .Where(cell => double.IsNaN(cell.Second))
        .Average(cell => (cell.First - cell.Third) * (cell.First - cell.Third));

    private static Table Standardise(Table table) => new([.. table.Columns.Select(column =>
    {
        var mean = column.Numbers.Average();
        var deviation = Math.Sqrt(column.Numbers.Average(value => (value - mean) * (value - mean)));
        return column with { Numbers = Array.ConvertAll(column.Numbers, value => (value - mean) / deviation) };
    })]);
}
