using MLNetGen.Evaluation.Figures;

namespace MLNetGen.Evaluation.Measures;

/// <summary>What is read off the distances between the rows of two tables.</summary>
/// <param name="Discrepancy">Maximum mean discrepancy.</param>
/// <param name="Neighbourhoods">Precision, recall, density and coverage.</param>
internal sealed record PointFigures(double? Discrepancy, Neighbourhoods? Neighbourhoods)
{
    /// <summary>The most rows of each table.</summary>
    public const int MostRows = 2_000;

    /// <summary>Measures as many rows of each table.</summary>
    public static PointFigures Of(TablePair tables, PointCloud cloud, int seed, CancellationToken cancellation)
    {
        var (real, synthetic) = tables.Draw(MostRows, seed);
        var distances = Distances.Measure(cloud.Of(real), cloud.Of(synthetic), cancellation);
        return new(MeanDiscrepancy.Of(distances), Figures.Neighbourhoods.Of(distances));
    }
}
