using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// How alike a relation between two columns is in two tables, as SDMetrics has it. Two columns of numbers: 1 less half the difference of
/// Pearson's correlations (CorrelationSimilarity). Others: the total-variation complement of the joint counts (ContingencySimilarity).
/// </summary>
/// <param name="First">Number of the one column.</param>
/// <param name="Second">Number of the other.</param>
/// <param name="Similarity">0 to 1, or <see langword="null"/> where it is undefined.</param>
/// <param name="RealAssociation">The correlation or Cramér's V of the real rows.</param>
/// <param name="SyntheticAssociation">The same of the synthetic ones.</param>
/// <param name="IsAssociated">Whether the columns are related in the real rows.</param>
internal sealed record ColumnPair(
    int First, int Second, double? Similarity, double? RealAssociation, double? SyntheticAssociation, bool IsAssociated)
{
    /// <summary>Columns of numbers with a correlation beyond this, either way, are related.</summary>
    public const double Correlated = 0.5;

    /// <summary>Other columns with a Cramér's V above this are related.</summary>
    public const double Associated = 0.3;

    /// <summary>A table of more cells than this says nothing that the rows could know.</summary>
    private const int MostCells = 4_000_000;

    /// <summary>All pairs of columns of two tables.</summary>
    public static IReadOnlyList<ColumnPair> All(SampledTable real, SampledTable synthetic, CancellationToken cancellation = default)
    {
        var (realBins, syntheticBins) = (Bins(real), Bins(synthetic));
        var pairs = new List<ColumnPair>();
        for (var i = 0; i < real.Columns.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var j = 0; j < i; j++)
            {
                pairs.Add(real.Columns[i].IsNumber && real.Columns[j].IsNumber
                    ? OfNumbers(j, i, real.Columns, synthetic.Columns)
                    : OfCounts(j, i, realBins, syntheticBins));
            }
        }

        return pairs;
    }

    /// <summary>Mean similarity of the pairs that have one; <see langword="null"/> where there are none.</summary>
    public static double? Mean(IEnumerable<ColumnPair> pairs) => pairs.Average(pair => pair.Similarity);

    private static ColumnBins[] Bins(SampledTable table) => [.. table.Columns.Select(ColumnBins.Of)];

    private static ColumnPair OfNumbers(int first, int second, IReadOnlyList<SampledColumn> real, IReadOnlyList<SampledColumn> synthetic)
    {
        var realCorrelation = Association.Correlation(real[first].Numbers, real[second].Numbers);
        var syntheticCorrelation = Association.Correlation(synthetic[first].Numbers, synthetic[second].Numbers);
        return new(
            first, second, 1 - Math.Abs((realCorrelation - syntheticCorrelation) ?? double.NaN) / 2 is var similarity && double.IsNaN(similarity) ? null : similarity,
            realCorrelation, syntheticCorrelation, realCorrelation is { } correlation && Math.Abs(correlation) > Correlated);
    }

    private static ColumnPair OfCounts(int first, int second, ColumnBins[] real, ColumnBins[] synthetic)
    {
        if ((long)real[first].Count * real[second].Count > MostCells || real[first].Bins.Length == 0 || synthetic[first].Bins.Length == 0)
            return new(first, second, null, null, null, false);

        var (realCounts, syntheticCounts) = (real[first].With(real[second]), synthetic[first].With(synthetic[second]));
        var association = Association.CramersV(realCounts);
        return new(
            first, second, TotalVariation.Complement(realCounts, syntheticCounts), association, Association.CramersV(syntheticCounts),
            association > Associated);
    }
}
