namespace MLNetGen.Evaluation.Figures;

/// <summary>The squared distances within and between two clouds of points, computed once for all figures that are read off them.</summary>
/// <param name="Real">[n, n] between real points.</param>
/// <param name="Synthetic">[m, m] between synthetic points.</param>
/// <param name="Between">[n, m] from real to synthetic points.</param>
internal sealed record Distances(float[,] Real, float[,] Synthetic, float[,] Between)
{
    /// <summary>Measures all distances.</summary>
    public static Distances Measure(float[][] real, float[][] synthetic, CancellationToken cancellation = default) =>
        new(Within(real, cancellation), Within(synthetic, cancellation), Cross(real, synthetic, cancellation));

    /// <summary>The squared distances between points of one cloud.</summary>
    public static float[,] Within(float[][] points, CancellationToken cancellation = default)
    {
        var squares = new float[points.Length, points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var j = 0; j < i; j++)
                squares[i, j] = squares[j, i] = PointCloud.Square(points[i], points[j]);
        }

        return squares;
    }

    /// <summary>The squared distances between points of two clouds.</summary>
    public static float[,] Cross(float[][] first, float[][] second, CancellationToken cancellation = default)
    {
        var squares = new float[first.Length, second.Length];
        for (var i = 0; i < first.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var j = 0; j < second.Length; j++)
                squares[i, j] = PointCloud.Square(first[i], second[j]);
        }

        return squares;
    }
}
