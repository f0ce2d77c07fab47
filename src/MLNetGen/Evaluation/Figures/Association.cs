namespace MLNetGen.Evaluation.Figures;

/// <summary>How much the values of one column tell of another's.</summary>
internal static class Association
{
    /// <summary>
    /// Pearson's correlation of the rows in which both have a value, -1 to 1. <see langword="null"/> where there are fewer than two, or one of the
    /// columns does not vary in them.
    /// </summary>
    public static double? Correlation(double[] first, double[] second)
    {
        var (count, firstSum, secondSum) = (0, 0.0, 0.0);
        for (var row = 0; row < first.Length; row++)
        {
            if (double.IsNaN(first[row]) || double.IsNaN(second[row]))
                continue;

            count++;
            firstSum += first[row];
            secondSum += second[row];
        }

        if (count < 2)
            return null;

        var (firstMean, secondMean, product, firstSquares, secondSquares) = (firstSum / count, secondSum / count, 0.0, 0.0, 0.0);
        for (var row = 0; row < first.Length; row++)
        {
            if (double.IsNaN(first[row]) || double.IsNaN(second[row]))
                continue;

            var (x, y) = (first[row] - firstMean, second[row] - secondMean);
            product += x * y;
            firstSquares += x * x;
            secondSquares += y * y;
        }

        var scale = Math.Sqrt(firstSquares) * Math.Sqrt(secondSquares);
        return scale > 0 ? Math.Clamp(product / scale, -1, 1) : null;
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
        return greatest > 0 ? Math.Min(1, Math.Sqrt(association / greatest)) : 0;
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
