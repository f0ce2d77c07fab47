namespace MLNetGen.Benchmarks.Quality;

/// <summary>What the nearest rows of another set tell about rows.</summary>
internal static class Neighbours
{
    private const int Voters = 5;
    private const int Perplexity = 30;
    private const int Neighbourhood = 3 * Perplexity;

    /// <summary>Share of rows whose label is the commonest one of their five nearest reference rows; the nearer wins a tie.</summary>
    public static double LabelTransfer(float[][] rows, string[] labels, float[][] reference, string[] referenceLabels) =>
        rows.Zip(labels, (row, label) => Vote(row, reference, referenceLabels) == label ? 1.0 : 0).Average();

    /// <summary>
    /// Integration local inverse Simpson index (Korsunsky et al. 2019, "Harmony"): median over all rows of how many sets are about a row,
    /// from 1, only one, to 2, both alike. Each of the 90 nearest other rows weighs exp(-distance x precision), at a perplexity of 30.
    /// </summary>
    public static double InverseSimpson(float[][] first, float[][] second)
    {
        float[][] rows = [.. first, .. second];
        return Comparison.Median(Enumerable.Range(0, rows.Length).Select(row =>
        {
            var distances = Array.ConvertAll(Distances.Squared(rows[row], rows), Math.Sqrt);
            distances[row] = double.PositiveInfinity;
            int[] order = [.. Enumerable.Range(0, rows.Length)];
            Array.Sort([.. distances], order);
            int[] nearest = order[..Math.Min(Neighbourhood, rows.Length - 1)];
            var weights = Weights([.. nearest.Select(other => distances[other])]);
            var ofFirst = nearest.Zip(weights).Where(entry => entry.First < first.Length).Sum(entry => entry.Second);
            return 1 / ((ofFirst * ofFirst) + ((1 - ofFirst) * (1 - ofFirst)));
        }));
    }

    /// <summary>Weights of sum 1, falling exponentially with distance, whose entropy is that of as many equal ones as the perplexity.</summary>
    private static double[] Weights(double[] distances)
    {
        var (low, high) = (0.0, 1.0);
        while (Entropy(At(high)) > Math.Log(Perplexity) && high < 1e9)
            (low, high) = (high, 2 * high);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Entropy(At(middle)) > Math.Log(Perplexity) ? (middle, high) : (low, middle);
        }

        return At(high);

        double[] At(double precision)
        {
            var weights = Array.ConvertAll(distances, distance => Math.Exp(-precision * (distance - distances[0])));
            var sum = weights.Sum();
            return Array.ConvertAll(weights, weight => weight / sum);
        }
    }

    private static double Entropy(double[] weights) => -weights.Where(weight => weight > 0).Sum(weight => weight * Math.Log(weight));

    private static string Vote(float[] row, float[][] reference, string[] labels)
    {
        string[] sorted = [.. labels];
        Array.Sort(Distances.Squared(row, reference), sorted);
        var voters = sorted[..Voters];
        return voters.MaxBy(label => voters.Count(vote => vote == label))!;
    }
}
