namespace MLNetGen.Evaluation.Figures;

/// <summary>How alike two samples of numbers are, as SDMetrics' KSComplement has it; missing values do not count.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>
    /// 1 - sup |F(x) - G(x)|, with F and G the shares of values up to x. <see langword="null"/> where one of the samples is empty.
    /// </summary>
    /// <param name="first">Values in ascending order.</param>
    /// <param name="second">Values in ascending order.</param>
    public static double? Complement(double[] first, double[] second)
    {
        if (first.Length == 0 || second.Length == 0)
            return null;

        var (i, j, greatest) = (0, 0, 0.0);
        while (i < first.Length && j < second.Length)
        {
            var value = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] == value)
                i++;
            while (j < second.Length && second[j] == value)
                j++;
            greatest = Math.Max(greatest, Math.Abs((double)i / first.Length - (double)j / second.Length));
        }

        return 1 - greatest;
    }
}
