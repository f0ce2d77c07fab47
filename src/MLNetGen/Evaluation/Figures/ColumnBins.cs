using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// A column as numbers of bins, for tables of counts: a category each, a bin of its own for missing values, and ten bins of equal width between the
/// column's own bounds for numbers, as SDMetrics has it.
/// </summary>
/// <param name="Bins">The bin of each row.</param>
/// <param name="Count">Number of bins.</param>
internal sealed record ColumnBins(int[] Bins, int Count)
{
    private const int NumberBins = 10;

    /// <summary>Puts the values of a column into bins.</summary>
    public static ColumnBins Of(SampledColumn column)
    {
        if (!column.IsNumber)
            return new(Array.ConvertAll(column.Codes, code => code == SampledColumn.Missing ? column.Categories!.Count : code), column.Categories!.Count + 1);

        var sorted = column.Sorted;
        var (least, width) = sorted.Length == 0 ? (0, 0) : (sorted[0], (sorted[^1] - sorted[0]) / NumberBins);
        return new(Array.ConvertAll(column.Numbers, BinOf), NumberBins + 1);

        int BinOf(double value) =>
            double.IsNaN(value) ? NumberBins : width > 0 ? Math.Min(NumberBins - 1, (int)((value - least) / width)) : 0;
    }

    /// <summary>How often each pair of bins occurs together.</summary>
    public long[,] With(ColumnBins other)
    {
        var counts = new long[Count, other.Count];
        for (var row = 0; row < Bins.Length; row++)
            counts[Bins[row], other.Bins[row]]++;
        return counts;
    }
}
