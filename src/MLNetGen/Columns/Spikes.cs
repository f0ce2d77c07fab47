namespace MLNetGen.Columns;

/// <summary>
/// Finds the values of a number column that stand out: held by 2 % of the rows or more, and by many more than the values next to
/// them, so that the common values of an evenly filled range, such as ages, are none.
/// </summary>
internal static class Spikes
{
    private const double LeastShare = 0.02;
    private const int FewestRows = 10;
    private const double LeastExcess = 3;
    private const int NeighboursPerSide = 2;

    /// <summary>The spikes of a sorted sample, ascending. There is always a value that is none.</summary>
    public static SortedSet<T> In<T>(T[] sorted, IEqualityComparer<T> equality)
    {
        var runs = Runs(sorted, equality);
        var fewest = Math.Max(FewestRows, LeastShare * sorted.Length);
        var spikes = new SortedSet<T>();
        for (var run = 0; run < runs.Count && runs.Count > 1; run++)
        {
            if (runs[run].Count >= fewest && runs[run].Count >= LeastExcess * NeighboursMean(runs, run))
                spikes.Add(runs[run].Value);
        }

        return spikes;
    }

    private static List<(T Value, int Count)> Runs<T>(T[] sorted, IEqualityComparer<T> equality)
    {
        var runs = new List<(T, int)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && equality.Equals(sorted[end], sorted[start]);)
                end++;
            runs.Add((sorted[start], end - start));
        }

        return runs;
    }

    private static double NeighboursMean<T>(List<(T Value, int Count)> runs, int run)
    {
        var (first, last) = (Math.Max(0, run - NeighboursPerSide), Math.Min(runs.Count - 1, run + NeighboursPerSide));
        var sum = 0L;
        for (var neighbour = first; neighbour <= last; neighbour++)
            sum += runs[neighbour].Count;
        return (double)(sum - runs[run].Count) / (last - first);
    }
}
