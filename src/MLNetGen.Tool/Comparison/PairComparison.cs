namespace MLNetGen.Tool.Comparison;

/// <summary>
/// How well synthetic rows keep what columns say about each other: over the pairs of columns that are related in the real rows.
/// Columns that are each right but unrelated are worth little, which the similarity of single columns does not see.
/// </summary>
/// <param name="Count">Number of related pairs: Cramér's V of the real rows of 0.3 or more.</param>
/// <param name="Similarity">Mean total-variation complement of the pairs' joint distributions, 0 to 1.</param>
/// <param name="IndependentColumns">What columns would get that are each perfect but drawn independently.</param>
internal sealed record PairComparison(int Count, double Similarity, double IndependentColumns)
{
    private const double Related = 0.3;

    /// <summary>Compares all related pairs, or gives <see langword="null"/> where there are none.</summary>
    public static PairComparison? Make(IReadOnlyList<(ColumnSample Real, ColumnSample Synthetic)> columns)
    {
        var binned = columns.Select(column => BinnedColumn.Make(column.Real, column.Synthetic)).ToList();
        var similarities = new List<(double Similarity, double Independent)>();
        for (var i = 0; i < binned.Count; i++)
        {
            for (var j = i + 1; j < binned.Count; j++)
            {
                var real = Joint(binned[i].Real, binned[i].BinCount, binned[j].Real, binned[j].BinCount);
                if (Comparison.Similarity.CramersV(real) < Related)
                    continue;

                var synthetic = Joint(binned[i].Synthetic, binned[i].BinCount, binned[j].Synthetic, binned[j].BinCount);
                similarities.Add((
                    Comparison.Similarity.TotalVariation(real, synthetic), Comparison.Similarity.TotalVariationToIndependence(real)));
            }
        }

        return similarities is []
            ? null
            : new PairComparison(
                similarities.Count, similarities.Average(pair => pair.Similarity), similarities.Average(pair => pair.Independent));
    }

    private static long[,] Joint(int[] first, int firstBins, int[] second, int secondBins)
    {
        var counts = new long[firstBins, secondBins];
        for (var row = 0; row < first.Length; row++)
            counts[first[row], second[row]]++;

        return counts;
    }

    /// <summary>A column of both tables in the same few bins: tenths of the real values, or the most frequent real categories.</summary>
    private sealed record BinnedColumn(int[] Real, int[] Synthetic, int BinCount)
    {
        private const int NumberBins = 10;
        private const int CategoryBins = 50;

        public static BinnedColumn Make(ColumnSample real, ColumnSample synthetic)
        {
            var (binOf, bins) = real.IsOrdered ? NumberBin(real) : CategoryBin(real);
            return new BinnedColumn(real.Bins(binOf, bins), synthetic.Bins(binOf, bins), bins + 1);
        }

        private static (Func<string, int> BinOf, int Count) NumberBin(ColumnSample real)
        {
            var values = real.Values();
            var total = values.Sum(entry => entry.Count);
            var edges = Enumerable.Range(1, NumberBins - 1)
                .Select(tenth => NumberSummary.Quantile(values, total, tenth / (double)NumberBins)).Distinct().ToArray();
            return (text => BinAmong(edges, real.ValueOf(text)), edges.Length + 1);
        }

        private static int BinAmong(double[] edges, double value)
        {
            var at = Array.BinarySearch(edges, value);
            return at < 0 ? ~at : at;
        }

        private static (Func<string, int> BinOf, int Count) CategoryBin(ColumnSample real)
        {
            var bins = real.Categories().OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(CategoryBins).Select((entry, index) => (entry.Key, index)).ToDictionary();
            return (text => bins.GetValueOrDefault(real.CategoryOf(text), bins.Count), bins.Count + 1);
        }
    }
}
