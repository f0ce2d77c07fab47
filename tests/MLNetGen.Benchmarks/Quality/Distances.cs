namespace MLNetGen.Benchmarks.Quality;

/// <summary>Distances between rows of numbers.</summary>
internal static class Distances
{
    public static double Squared(float[] row, float[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += (row[i] - other[i]) * (row[i] - other[i]);
        return sum;
    }

    /// <summary>Squared distances from a row to others, in their order.</summary>
    public static double[] Squared(float[] row, float[][] others) => Array.ConvertAll(others, other => Squared(row, other));
}
