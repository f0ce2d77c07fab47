namespace MLNetGen.Tool.Comparison;

/// <summary>How alike two distributions are: from 0, nothing in common, to 1, the same.</summary>
internal static class Similarity
{
    /// <summary>
    /// Kolmogorov-Smirnov complement of two samples of numbers: 1 - sup |F(x) - G(x)|, with F and G the shares of values up to x.
    /// </summary>
    /// <param name="first">Distinct values in ascending order, with the number of times each occurs.</param>
    /// <param name="second">The same of the other sample.</param>
    public static double KolmogorovSmirnov(
        IReadOnlyList<(double Value, long Count)> first, IReadOnlyList<(double Value, long Count)> second)
    {
        if (first.Count == 0 || second.Count == 0)
            return first.Count == second.Count ? 1 : 0;

        double firstTotal = first.Sum(entry => entry.Count), secondTotal = second.Sum(entry => entry.Count);
        var (i, j, firstBelow, secondBelow, greatest) = (0, 0, 0L, 0L, 0.0);
        while (i < first.Count && j < second.Count)
        {
            var value = Math.Min(first[i].Value, second[j].Value);
            if (first[i].Value == value)
                firstBelow += first[i++].Count;
            if (second[j].Value == value)
                secondBelow += second[j++].Count;
            greatest = Math.Max(greatest, Math.Abs(firstBelow / firstTotal - secondBelow / secondTotal));
        }

        return 1 - greatest;
    }

    /// <summary>
    /// Total-variation complement of two samples of categories: 1 - ½ Σ |p(k) - q(k)|, with p and q the shares of category k.
    /// </summary>
    /// <param name="first">Number of times each category occurs.</param>
    /// <param name="second">The same of the other sample.</param>
    public static double TotalVariation<TKey>(IReadOnlyDictionary<TKey, long> first, IReadOnlyDictionary<TKey, long> second)
        where TKey : notnull
    {
        double firstTotal = first.Values.Sum(), secondTotal = second.Values.Sum();
        if (firstTotal == 0 || secondTotal == 0)
            return firstTotal == secondTotal ? 1 : 0;

        return first.Sum(entry => Math.Min(entry.Value / firstTotal, second.GetValueOrDefault(entry.Key) / secondTotal));
    }

    /// <summary>
    /// Cramér's V of a table of counts: from 0, the row says nothing about the column, to 1, it tells it. Corrected for what chance
    /// alone would give (Bergsma 2013); rows and columns without counts do not matter.
    /// </summary>
    public static double CramersV(long[,] counts)
    {
        var (rows, columns) = Margins(counts);
        double total = rows.Sum();
        var chiSquare = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                var expected = rows[i] * (columns[j] / total);
                if (expected > 0)
                    chiSquare += (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
            }
        }

        var (r, c) = (rows.Count(count => count > 0), columns.Count(count => count > 0));
        var association = Math.Max(0, chiSquare / total - (r - 1) * (c - 1) / (total - 1));
        var greatest = Math.Min(r - (r - 1) * (r - 1) / (total - 1), c - (c - 1) * (c - 1) / (total - 1)) - 1;
        return greatest > 0 ? Math.Sqrt(association / greatest) : 0;
    }

    /// <summary>Total-variation complement of two tables of counts of one shape.</summary>
    public static double TotalVariation(long[,] first, long[,] second)
    {
        double firstTotal = first.Cast<long>().Sum(), secondTotal = second.Cast<long>().Sum();
        return first.Cast<long>().Zip(second.Cast<long>(), (a, b) => Math.Min(a / firstTotal, b / secondTotal)).Sum();
    }

    /// <summary>Total-variation complement of a table of counts and what it would be if rows and columns were independent.</summary>
    public static double TotalVariationToIndependence(long[,] counts)
    {
        var (rows, columns) = Margins(counts);
        double total = rows.Sum();
        var common = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
                common += Math.Min(counts[i, j] / total, rows[i] / total * (columns[j] / total));
        }

        return common;
    }

    private static (long[] Rows, long[] Columns) Margins(long[,] counts)
    {
        var (rows, columns) = (new long[counts.GetLength(0)], new long[counts.GetLength(1)]);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
            }
        }

        return (rows, columns);
    }
}
