namespace MLNetGen.Gan.Doctor;

/// <summary>Comparisons of two histograms over the same cells, each a list of shares that sum to 1.</summary>
internal static class CellHistogram
{
    /// <summary>Jensen-Shannon divergence in nats, from 0 for equal ones to log 2 for ones that share no cell (Lin 1991).</summary>
    public static double JensenShannon(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        return first.Zip(second).Sum(shares =>
        {
            var (p, q) = shares;
            var middle = (p + q) / 2;
            return (Part(p, middle) + Part(q, middle)) / 2;
        });

        static double Part(double share, double middle) => share > 0 ? share * Math.Log(share / middle) : 0;
    }

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
