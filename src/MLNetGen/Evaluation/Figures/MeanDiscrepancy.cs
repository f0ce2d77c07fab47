namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// Squared maximum mean discrepancy of two clouds of points, unbiased: E k(x, x') + E k(y, y') - 2 E k(x, y) over distinct points, with the kernel
/// k(x, y) = exp(-|x - y|² / 2σ²) and σ² the median of all squared distances (Gretton et al. 2012, lemma 6 and section 8). About 0, either side of
/// it, where both are of one distribution.
/// </summary>
internal static class MeanDiscrepancy
{
    private const int MostForMedian = 500;

    /// <summary>Reads it off the distances; <see langword="null"/> of fewer than two points in a cloud or where all points are one.</summary>
    public static double? Of(Distances distances)
    {
        var (n, m) = (distances.Real.GetLength(0), distances.Synthetic.GetLength(0));
        if (n < 2 || m < 2 || MedianSquare(distances) is not (> 0 and var median))
            return null;

        var scale = -1 / (2 * median);
        return Inner(distances.Real, scale) + Inner(distances.Synthetic, scale) - (2 * Mean(distances.Between, scale));
    }

    private static double Inner(float[,] squares, double scale)
    {
        var n = squares.GetLength(0);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                sum += Math.Exp(scale * squares[i, j]);
        }

        return 2 * sum / ((double)n * (n - 1));
    }

    private static double Mean(float[,] squares, double scale)
    {
        var sum = 0.0;
        foreach (var square in squares)
            sum += Math.Exp(scale * square);
        return sum / squares.Length;
    }

    private static double MedianSquare(Distances distances)
    {
        var (n, m) = (Math.Min(MostForMedian, distances.Real.GetLength(0)), Math.Min(MostForMedian, distances.Synthetic.GetLength(0)));
        var squares = new List<float>();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                squares.Add(distances.Real[i, j]);
            for (var j = 0; j < m; j++)
                squares.Add(distances.Between[i, j]);
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
                squares.Add(distances.Synthetic[i, j]);
        }

        squares.Sort();
        return (squares[(squares.Count - 1) / 2] + (double)squares[squares.Count / 2]) / 2;
    }
}
