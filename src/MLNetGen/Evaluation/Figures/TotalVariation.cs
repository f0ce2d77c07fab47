namespace MLNetGen.Evaluation.Figures;

/// <summary>How alike two samples of categories are, as SDMetrics' TVComplement has it; missing values do not count.</summary>
internal static class TotalVariation
{
    /// <summary>
    /// 1 - ½ Σ |p(k) - q(k)|, with p and q the shares of category k. <see langword="null"/> where one of the samples is empty.
    /// </summary>
    /// <param name="first">Number of times each category occurs.</param>
    /// <param name="second">The same of the other sample.</param>
    public static double? Complement(int[] first, int[] second)
    {
        double firstTotal = first.Sum(), secondTotal = second.Sum();
        if (firstTotal == 0 || secondTotal == 0)
            return null;

        var common = 0.0;
        for (var category = 0; category < first.Length; category++)
            common += Math.Min(first[category] / firstTotal, second[category] / secondTotal);
        return common;
    }

    /// <summary>The same of two tables of counts of one shape.</summary>
    public static double Complement(long[,] first, long[,] second)
    {
        double firstTotal = 0, secondTotal = 0;
        foreach (var count in first)
            firstTotal += count;
        foreach (var count in second)
            secondTotal += count;

        var common = 0.0;
        for (var i = 0; i < first.GetLength(0); i++)
        {
            for (var j = 0; j < first.GetLength(1); j++)
                common += Math.Min(first[i, j] / firstTotal, second[i, j] / secondTotal);
        }

        return common;
    }
}
