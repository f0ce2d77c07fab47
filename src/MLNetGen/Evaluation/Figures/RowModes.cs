namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// Kinds of rows: clusters of the real points (k-means with k-means++ starts, Arthur and Vassilvitskii 2007), and which of them synthetic points
/// are found in. A kind counts as found where it has at least a fifth of the share that it has among real points.
/// </summary>
/// <param name="Count">Number of kinds.</param>
/// <param name="Found">Number of those that are found.</param>
internal sealed record RowModes(int Count, int Found)
{
    private const int MostModes = 20;
    private const int RowsOfMode = 25;
    private const int Rounds = 15;
    private const double LeastShare = 0.2;

    /// <summary>Clusters the real points and looks for the others in the clusters; <see langword="null"/> of too few real points.</summary>
    public static RowModes? Of(float[][] real, float[][] synthetic, int seed)
    {
        var count = Math.Min(MostModes, real.Length / RowsOfMode);
        if (count < 2 || synthetic.Length == 0)
            return null;

        var centres = Centres(real, count, new Random(seed));
        var (realShares, syntheticShares) = (Shares(real, centres), Shares(synthetic, centres));
        var there = Enumerable.Range(0, count).Where(mode => realShares[mode] > 0).ToList();
        return new(there.Count, there.Count(mode => syntheticShares[mode] >= LeastShare * realShares[mode]));
    }

    private static float[][] Centres(float[][] points, int count, Random random)
    {
        var centres = First(points, count, random);
        var width = points[0].Length;
        for (var round = 0; round < Rounds; round++)
        {
            var (sums, counts) = (new double[count, width], new int[count]);
            foreach (var point in points)
            {
                var nearest = Nearest(point, centres);
                counts[nearest]++;
                for (var i = 0; i < width; i++)
                    sums[nearest, i] += point[i];
            }

            for (var centre = 0; centre < count; centre++)
            {
                for (var i = 0; i < width && counts[centre] > 0; i++)
                    centres[centre][i] = (float)(sums[centre, i] / counts[centre]);
            }
        }

        return centres;
    }

    /// <summary>Points to start from, each drawn in proportion to its squared distance to those before.</summary>
    private static float[][] First(float[][] points, int count, Random random)
    {
        var centres = new List<float[]> { (float[])points[random.Next(points.Length)].Clone() };
        var squares = Array.ConvertAll(points, point => (double)PointCloud.Square(point, centres[0]));
        while (centres.Count < count)
        {
            var left = random.NextDouble() * squares.Sum();
            var place = Array.FindIndex(squares, square => (left -= square) < 0);
            centres.Add((float[])points[Math.Max(0, place)].Clone());
            for (var i = 0; i < points.Length; i++)
                squares[i] = Math.Min(squares[i], PointCloud.Square(points[i], centres[^1]));
        }

        return [.. centres];
    }

    private static double[] Shares(float[][] points, float[][] centres)
    {
        var shares = new double[centres.Length];
        foreach (var point in points)
            shares[Nearest(point, centres)] += 1.0 / points.Length;
        return shares;
    }

    private static int Nearest(float[] point, float[][] centres)
    {
        var (best, nearest) = (float.PositiveInfinity, 0);
        for (var i = 0; i < centres.Length; i++)
        {
            var square = PointCloud.Square(point, centres[i]);
            if (square < best)
                (best, nearest) = (square, i);
        }

        return nearest;
    }
}
