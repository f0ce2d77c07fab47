using MLNetGen.Tool.Datasets;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Three clusters in the plane in each of two domains (Amodio and Krishnaswamy 2018, "MAGAN"): distributions alone do not tell which
/// cluster of A is which of B. Partners lie at the same place of their clusters.
/// </summary>
internal static class ThreeClusters
{
    private const int Points = 600;
    private const int TestPoints = 300;
    private const double Deviation = 0.1;

    private static readonly (double X, double Y)[] CentresOfA = [(-1.3, 2.2), (0.1, 1.8), (0.8, 2.0)];
    private static readonly (double X, double Y)[] CentresOfB = [(-0.9, -2.0), (0, -2.3), (1.5, -1.5)];

    public static UnpairedRows Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (a, b, test) = (Places(Points), Places(Points), Places(TestPoints));
        return new(
            Rows(a, CentresOfA), Rows(b, CentresOfB), Types(a), Types(b),
            Rows(test, CentresOfA), Rows(test, CentresOfB));

        (int Cluster, double X, double Y)[] Places(int count) =>
            [.. Enumerable.Range(0, count).Select(i => (i % CentresOfA.Length, Deviation * random.Normal(), Deviation * random.Normal()))];
    }

    /// <summary>Share of rows whose nearest cluster of B is that of their type.</summary>
    public static double Matching(float[][] translated, string[] types) => translated.Zip(types, (row, type) =>
    {
        var nearest = Enumerable.Range(0, CentresOfB.Length)
            .MinBy(k => Distances.Squared(row, [(float)CentresOfB[k].X, (float)CentresOfB[k].Y]));
        return Type(nearest) == type ? 1.0 : 0;
    }).Average();

    private static string[] Types((int Cluster, double X, double Y)[] places) => Array.ConvertAll(places, place => Type(place.Cluster));

    private static string Type(int cluster) => $"cluster {cluster}";

    private static float[][] Rows((int Cluster, double X, double Y)[] places, (double X, double Y)[] centres) => Array.ConvertAll(
        places, place => (float[])[(float)(centres[place.Cluster].X + place.X), (float)(centres[place.Cluster].Y + place.Y)]);
}
