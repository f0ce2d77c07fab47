using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Counts of 765 genes in 700 blood cells of ten types. Log-likelihood of every fifth cell, which training has not seen, by
/// importance sampling. The Gaussian sees standardised log(1 + count + u) with u drawn from [0, 1), and its density is carried back to
/// counts by the change of variables: its mean logarithm is then no greater than that of the probability of the count (Theis et al.
/// 2016, "A note on the evaluation of generative models"), and comparable. The latent space of all cells is judged by k-means against
/// the cell types, beside ten principal components of the logarithms of normalised counts. Sizes are those of Lopez et al. (2018, "Deep
/// generative modeling for single-cell transcriptomics"); the epoch that judges best the tenth of the training cells that is held out is kept.
/// </summary>
internal static class CountsBenchmark
{
    private const int Latent = 10;
    private const int Samples = 500;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("expression/pbmc68k_700x765_counts.csv") is { } path ? Run(Table.Load(path)) : [];

    private static IEnumerable<Figure> Run(Table cells)
    {
        var genes = cells.Columns.Skip(3).Select(column => column.Numbers).ToArray();
        var counts = Enumerable.Range(0, cells.RowCount).Select(cell => Array.ConvertAll(genes, gene => (float)gene[cell])).ToArray();
        var totals = cells["total_counts"].Numbers;
        var types = cells["cell_type"].Texts;
        var random = new Random(1);
        var logs = counts.Select(cell => Array.ConvertAll(cell, count => MathF.Log(1 + count + random.NextSingle()))).ToArray();
        var normalised = counts.Select((cell, row) =>
            Array.ConvertAll(cell, count => MathF.Log(1 + (count * (float)(Comparison.Median(totals) / totals[row]))))).ToArray();
        var (standard, logScale) = Standardise(logs);

        var (negativeBinomial, latents) = Judge(counts, Likelihood.NegativeBinomial);
        var (poisson, _) = Judge(counts, Likelihood.Poisson);
        var logGaussian = Judge(standard, Likelihood.Gaussian).LogLikelihood
            - logScale - logs.Where((_, cell) => IsTest(cell)).Average(cell => cell.Sum());
        var latent = Clusters.Agreement(latents, types);
        var principal = Clusters.Agreement(Clusters.PrincipalComponents(normalised, Latent), types);
        return
        [
            new("negative binomial: log-likelihood of a cell", negativeBinomial, "0.0"),
            Figure.AtLeast("negative binomial less Gaussian of logarithms, log-likelihood", negativeBinomial - logGaussian, 0),
            Figure.AtLeast("negative binomial less Poisson, log-likelihood", negativeBinomial - poisson, 0),
            new("latent space: adjusted Rand index with cell types", latent, "0.00"),
            Figure.AtLeast("latent space less principal components, adjusted Rand index", latent - principal, 0),
        ];
    }

    private static (double LogLikelihood, float[][] Latents) Judge(float[][] cells, Likelihood likelihood)
    {
        var ml = new MLContext(seed: 1);
        using var model = ml.Generative().Vae(new VaeOptions
        {
            ColumnNames = [Vectors.ColumnName],
            Likelihoods = new Dictionary<string, Likelihood> { [Vectors.ColumnName] = likelihood },
            LatentSize = Latent,
            HiddenSizes = [128],
            Training = new()
            {
                Epochs = 100,
                BatchSize = 32,
                LearningRate = 1e-3,
                Patience = null,
                Seed = 1,
            },
        }).Fit(View(cell => !IsTest(cell)));
        return (
            model.LogLikelihood(View(IsTest), Samples).Average(),
            [.. model.Transform(View(_ => true)).GetColumn<float[]>("Latent")]);

        IDataView View(Func<int, bool> isWanted) => Vectors.View(ml, [.. cells.Where((_, cell) => isWanted(cell))]);
    }

    private static bool IsTest(int cell) => cell % 5 == 4;

    /// <summary>Columns in standard deviations of the training rows, and the sum of the deviations' logarithms.</summary>
    private static (float[][] Rows, double LogScale) Standardise(float[][] rows)
    {
        var training = rows.Where((_, row) => !IsTest(row)).ToArray();
        var columns = Enumerable.Range(0, rows[0].Length).Select(column =>
        {
            var mean = training.Average(row => row[column]);
            var deviation = MathF.Sqrt(training.Average(row => (row[column] - mean) * (row[column] - mean)));
            return (Mean: mean, Deviation: deviation > 0 ? deviation : 1);
        }).ToArray();
        return (
            [.. rows.Select(row => row.Zip(columns, (value, column) => (value - column.Mean) / column.Deviation).ToArray())],
            columns.Sum(column => Math.Log(column.Deviation)));
    }
}
