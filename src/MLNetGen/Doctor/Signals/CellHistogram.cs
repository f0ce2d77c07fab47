namespace MLNetGen.Doctor;

/// <summary>Comparisons of two histograms over the same cells, each a list of shares that sum to 1.</summary>
internal static class CellHistogram
{
    /// <summary>Total variation: the share of the mass that lies in other cells, from 0 to 1.</summary>
    public static double TotalVariation(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        first.Zip(second).Sum(shares => Math.Abs(shares.First - shares.Second)) / 2;

    /// <summary>
    /// How many cells hold at least <paramref name="leastShare"/> of the real rows, and how many of those not one generated row.
    /// </summary>
    public static (int Cells, int Empty) Occupation(IReadOnlyList<double> real, IReadOnlyList<double> generated, double leastShare)
    {
        var held = real.Zip(generated).Where(shares => shares.First >= leastShare).ToList();
        return (held.Count, held.Count(shares => shares.Second == 0));
    }
}
