using Microsoft.ML;
using Microsoft.ML.Data;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>How well clusters of vectors agree with known classes.</summary>
internal static class Clusters
{
    private const int Repeats = 5;

    /// <summary>Median adjusted Rand index of the classes and as many clusters, found by ML.NET's k-means from several seeds.</summary>
    public static double Agreement(IReadOnlyList<float[]> rows, string[] classes) => Comparison.Median(Enumerable.Range(1, Repeats).Select(seed =>
    {
        var ml = new MLContext(seed);
        var view = Vectors.View(ml, rows);
        var model = ml.Clustering.Trainers.KMeans(Vectors.ColumnName, numberOfClusters: classes.Distinct().Count()).Fit(view);
        return AdjustedRandIndex(classes, [.. model.Transform(view).GetColumn<uint>("PredictedLabel")]);
    }));

    /// <summary>The coordinates of rows along their principal axes.</summary>
    public static float[][] PrincipalComponents(IReadOnlyList<float[]> rows, int count)
    {
        using var scope = NewDisposeScope();
        var matrix = tensor([.. rows.SelectMany(row => row)], rows.Count, rows[0].Length);
        var (axes, lengths, _) = linalg.svd(matrix - matrix.mean([0]), fullMatrices: false);
        return [.. (axes * lengths).narrow(1, 0, count).contiguous().data<float>().ToArray().Chunk(count)];
    }

    /// <summary>
    /// The share of pairs of rows on which two partitions agree, set to 0 where it is what chance gives and to 1 where they are the
    /// same (Hubert and Arabie 1985).
    /// </summary>
    private static double AdjustedRandIndex(string[] classes, uint[] clusters)
    {
        var together = classes.Zip(clusters).CountBy(row => row).Sum(cell => Pairs(cell.Value));
        var inClasses = classes.CountBy(row => row).Sum(cell => Pairs(cell.Value));
        var inClusters = clusters.CountBy(row => row).Sum(cell => Pairs(cell.Value));
        var expected = inClasses * inClusters / Pairs(classes.Length);
        return (together - expected) / (((inClasses + inClusters) / 2) - expected);
    }

    private static double Pairs(int count) => count * (count - 1) / 2.0;
}
