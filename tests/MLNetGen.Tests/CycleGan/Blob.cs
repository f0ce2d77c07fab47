namespace MLNetGen.Tests.CycleGan;

/// <summary>
/// A point of one of three clusters (the toy of Amodio and Krishnaswamy 2018, "MAGAN"), in domain A or B. Which cluster of B goes with one of A
/// does not show in where they lie: the leftmost of A goes with the rightmost of B.
/// </summary>
internal sealed class Blob
{
    private static readonly (float X, float Y)[] InA = [(-1.3f, 2.2f), (0.1f, 1.8f), (0.8f, 2)];
    private static readonly (float X, float Y)[] InB = [(1.5f, -1.5f), (-0.9f, -2), (0, -2.3f)];

    public float X { get; set; }

    public float Y { get; set; }

    public string Cluster { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Points of all clusters, as many of each, the first of which have names.</summary>
    public static IReadOnlyList<Blob> Draw(bool inB, int count, int seed, int named = 0)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(point => new Blob
        {
            X = (inB ? InB : InA)[point % 3].X + (0.1f * Chance.Normal(random)),
            Y = (inB ? InB : InA)[point % 3].Y + (0.1f * Chance.Normal(random)),
            Cluster = $"{point % 3}",
            Name = point < named ? $"{point}" : "",
        })];
    }

    /// <summary>The share of points that a translation has brought to their cluster, or nearer to it than to any other.</summary>
    public static double ShareAtHome(IEnumerable<(float X, float Y)> points, bool inB) =>
        points.Select((point, number) => Nearest(point, inB ? InB : InA) == number % 3).Average(isHome => isHome ? 1.0 : 0);

    private static int Nearest((float X, float Y) point, (float X, float Y)[] clusters) => Enumerable.Range(0, clusters.Length)
        .MinBy(cluster => Math.Pow(point.X - clusters[cluster].X, 2) + Math.Pow(point.Y - clusters[cluster].Y, 2));
}
