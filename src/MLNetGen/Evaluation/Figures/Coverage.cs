namespace MLNetGen.Evaluation.Figures;

/// <summary>How much of what a column can be is there in synthetic rows, as SDMetrics has it; missing values do not count.</summary>
internal static class Coverage
{
    /// <summary>
    /// Share of the range of the real values that lies between the bounds of the synthetic ones (RangeCoverage). <see langword="null"/> where one
    /// of the samples is empty or the real values do not vary.
    /// </summary>
    /// <param name="real">Values in ascending order.</param>
    /// <param name="synthetic">Values in ascending order.</param>
    public static double? OfRange(double[] real, double[] synthetic)
    {
        if (real.Length == 0 || synthetic.Length == 0 || real[0] == real[^1])
            return null;

        var range = real[^1] - real[0];
        var (below, above) = (Math.Max(0, (synthetic[0] - real[0]) / range), Math.Max(0, (real[^1] - synthetic[^1]) / range));
        return Math.Max(0, 1 - (below + above));
    }

    /// <summary>
    /// Share of the real categories that occur among the synthetic ones (CategoryCoverage). <see langword="null"/> where one of the samples is
    /// empty.
    /// </summary>
    /// <param name="real">Number of times each category occurs.</param>
    /// <param name="synthetic">The same of the synthetic rows.</param>
    public static double? OfCategories(int[] real, int[] synthetic)
    {
        var (there, found) = (0, 0);
        for (var category = 0; category < real.Length; category++)
        {
            there += real[category] > 0 ? 1 : 0;
            found += real[category] > 0 && synthetic[category] > 0 ? 1 : 0;
        }

        return there == 0 || !synthetic.Any(count => count > 0) ? null : (double)found / there;
    }
}
