namespace MLNetGen.Columns;

/// <summary>
/// Tells whether numbers fall into several heaps with next to nothing between them. Bent into one normal distribution, such heaps would
/// touch, and numbers that are drawn would fall between them.
/// </summary>
internal static class Modes
{
    private const int FewestValues = 200;
    private const int MostBins = 64;
    private const int FewestBins = 8;

    /// <summary>Different values for each bin: fewer would leave bins empty because values lie on a grid.</summary>
    private const int ValuesPerBin = 8;

    /// <summary>Share of the numbers that a heap holds at least, and that both tails hold which are not looked at.</summary>
    private const double LeastShare = 0.05;
    private const double TailShare = 0.005;

    /// <summary>Height of a valley, as a share of the lower of the peaks beside it, from which on it parts them.</summary>
    private const double Depth = 0.1;

    /// <summary>
    /// Range of the middle half of the numbers on each side of a valley, at least: next to narrower ones a likelihood's smallest scale is
    /// coarse.
    /// </summary>
    private const double LeastWidth = 0.01;

    /// <summary>Whether there are several heaps.</summary>
    /// <param name="sorted">The numbers in standard deviations, ascending.</param>
    public static bool AreSeveral(ReadOnlySpan<double> sorted) => Valley(sorted) is not null;

    /// <summary>Where one heap ends and the next begins, ascending; nothing where there is one heap.</summary>
    /// <param name="sorted">The numbers in standard deviations, ascending.</param>
    public static IReadOnlyList<double> Bounds(ReadOnlySpan<double> sorted)
    {
        if (Valley(sorted) is not { } valley)
            return [];
        var below = sorted.BinarySearch(valley);
        below = below >= 0 ? below : ~below;
        return [.. Bounds(sorted[..below]), valley, .. Bounds(sorted[below..])];
    }

    /// <summary>A number in a deep valley between two heaps, if there are any.</summary>
    private static double? Valley(ReadOnlySpan<double> sorted)
    {
        if (sorted.Length < FewestValues)
            return null;
        var tail = (int)(TailShare * sorted.Length);
        var middle = sorted[tail..^tail];
        var bins = Math.Min(MostBins, CountDistinct(middle) / ValuesPerBin);
        if (bins < FewestBins || DeepValley(Smooth(Histogram(middle, bins))) is not { } valley)
            return null;
        var below = (int)(valley.Share * middle.Length);
        return IsWide(middle[..below]) && IsWide(middle[below..])
            ? middle[0] + ((middle[^1] - middle[0]) * (valley.Bin + 0.5) / bins)
            : null;
    }

    private static bool IsWide(ReadOnlySpan<double> sorted) =>
        sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4] >= LeastWidth;

    private static int CountDistinct(ReadOnlySpan<double> sorted)
    {
        var distinct = 1;
        for (var index = 1; index < sorted.Length; index++)
            distinct += sorted[index] == sorted[index - 1] ? 0 : 1;
        return distinct;
    }

    private static double[] Histogram(ReadOnlySpan<double> sorted, int bins)
    {
        var (lowest, width) = (sorted[0], (sorted[^1] - sorted[0]) / bins);
        var shares = new double[bins];
        foreach (var value in sorted)
            shares[Math.Min(bins - 1, (int)((value - lowest) / width))] += 1.0 / sorted.Length;
        return shares;
    }

    private static double[] Smooth(double[] shares) =>
        [.. shares.Select((share, bin) => (shares[Math.Max(0, bin - 1)] + (2 * share) + shares[Math.Min(shares.Length - 1, bin + 1)]) / 4)];

    /// <summary>
    /// A bin that is far lower than a peak on its left and one on its right, with enough numbers on both sides, and the share of the numbers
    /// below its middle; null where there is none.
    /// </summary>
    private static (int Bin, double Share)? DeepValley(double[] shares)
    {
        var (below, peak) = (0.0, 0.0);
        for (var bin = 0; bin < shares.Length; bin++)
        {
            if (below >= LeastShare && 1 - below - shares[bin] >= LeastShare
                && shares[bin] <= Depth * Math.Min(peak, shares[bin..].Max()))
                return (bin, below + (shares[bin] / 2));
            below += shares[bin];
            peak = Math.Max(peak, shares[bin]);
        }
        return null;
    }
}
