namespace MLNetGen.Benchmarks.Quality;

/// <summary>How well scores tell positive rows from others.</summary>
internal static class RocCurve
{
    /// <summary>The area under the curve: the chance that a positive row scores higher than another, a tie being half a chance.</summary>
    public static double Area(IEnumerable<(double Score, bool IsPositive)> rows)
    {
        var (positives, others, pairs) = (0L, 0L, 0.0);
        foreach (var tied in rows.GroupBy(row => row.Score).OrderBy(group => group.Key))
        {
            var found = tied.Count(row => row.IsPositive);
            pairs += found * (others + ((tied.Count() - found) / 2.0));
            positives += found;
            others += tied.Count() - found;
        }

        return pairs / (positives * (double)others);
    }
}
