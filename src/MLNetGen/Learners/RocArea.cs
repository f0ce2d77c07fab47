namespace MLNetGen.Learners;

/// <summary>Area under the curve of true against false positives.</summary>
internal static class RocArea
{
    /// <summary>
    /// The chance that a positive scores higher than a negative, a tie being half a chance. <see langword="null"/> where there are none of either.
    /// </summary>
    public static double? Of(double[] positives, double[] negatives)
    {
        if (positives.Length == 0 || negatives.Length == 0)
            return null;

        var sorted = (double[])negatives.Clone();
        Array.Sort(sorted);
        var pairs = 0.0;
        foreach (var score in positives)
        {
            var below = Below(sorted, score, orAt: false);
            pairs += below + ((Below(sorted, score, orAt: true) - below) / 2.0);
        }

        return pairs / ((double)positives.Length * negatives.Length);
    }

    /// <summary>Standard error of an area (Hanley and McNeil 1982).</summary>
    public static double StandardError(double area, int positives, int negatives)
    {
        var (q1, q2) = (area / (2 - area), 2 * area * area / (1 + area));
        var variance = (area * (1 - area)) + ((positives - 1) * (q1 - (area * area))) + ((negatives - 1) * (q2 - (area * area)));
        return Math.Sqrt(Math.Max(0, variance) / ((double)positives * negatives));
    }

    /// <summary>Number of sorted values below a score, or up to it.</summary>
    private static int Below(double[] sorted, double score, bool orAt)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < score || (orAt && sorted[middle] == score))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
