using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Points around centres in the plane, and how well generated points keep to them, by the definitions of Lin et al. 2018 ("PacGAN", section
/// 4.1): a point is of high quality if it lies within three standard deviations of a centre; a mode is found if such a point is of it; the
/// reverse divergence is KL(shares of the found modes || equal shares) in nats, over points of high quality.
/// </summary>
internal sealed class PlanarModes
{
    private const double Radius = 3;

    private readonly (double X, double Y)[] _centres;
    private readonly double _deviation;

    private PlanarModes(string name, (double, double)[] centres, double deviation) => (Name, _centres, _deviation) = (name, centres, deviation);

    /// <summary>Eight centres on a circle of radius 1, deviation 0.01.</summary>
    public static PlanarModes Ring { get; } = new(
        "ring", [.. Enumerable.Range(0, 8).Select(k => (Math.Cos(Math.PI * k / 4), Math.Sin(Math.PI * k / 4)))], 0.01);

    /// <summary>5 x 5 centres from -4 to 4, deviation 0.05.</summary>
    public static PlanarModes Grid { get; } = new(
        "grid", [.. Enumerable.Range(0, 25).Select(k => ((2.0 * (k % 5)) - 4, (2.0 * (k / 5)) - 4))], 0.05);

    public string Name { get; }

    public int Count => _centres.Length;

    /// <summary>Share of points of high quality among those of the distribution itself: 1 - exp(-9 / 2).</summary>
    public static double Ceiling => 1 - Math.Exp(-Radius * Radius / 2);

    /// <summary>Points of the distribution.</summary>
    public IEnumerable<PlanarPoint> Draw(int count, int seed)
    {
        var random = new Random(seed);
        for (var row = 0; row < count; row++)
        {
            var (x, y) = _centres[random.Next(_centres.Length)];
            var (distance, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            var point = ((float)(x + (_deviation * distance * Math.Cos(angle))), (float)(y + (_deviation * distance * Math.Sin(angle))));
            yield return new() { X = point.Item1, Y = point.Item2, Point = [point.Item1, point.Item2] };
        }
    }

    /// <summary>Judges generated points.</summary>
    public PlanarQuality Judge(IReadOnlyList<(float X, float Y)> points)
    {
        var counts = new double[Count];
        var squares = 0.0;
        foreach (var (x, y) in points)
        {
            var (mode, distance) = Enumerable.Range(0, Count)
                .Select(k => (k, Math.Sqrt(Math.Pow(x - _centres[k].X, 2) + Math.Pow(y - _centres[k].Y, 2)) / _deviation))
                .MinBy(pair => pair.Item2);
            if (distance > Radius)
                continue;
            counts[mode]++;
            squares += distance * distance;
        }
        var total = counts.Sum();
        return new(
            counts.Count(count => count > 0),
            total / points.Count,
            total == 0 ? Math.Log(Count) : counts.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total * Count)),
            Math.Sqrt(squares / total / 2));
    }

    /// <summary>The points of a view, in two columns or in one vector.</summary>
    public static IReadOnlyList<(float X, float Y)> Read(IDataView view)
    {
        if (view.Schema.GetColumnOrNull(nameof(PlanarPoint.Point)) is null)
            return [.. view.GetColumn<float>(nameof(PlanarPoint.X)).Zip(view.GetColumn<float>(nameof(PlanarPoint.Y)))];
        return [.. view.GetColumn<float[]>(nameof(PlanarPoint.Point)).Select(point => (point[0], point[1]))];
    }
}

/// <summary>A point, as two numbers and as a vector.</summary>
internal sealed class PlanarPoint
{
    public float X { get; init; }

    public float Y { get; init; }

    [VectorType(2)]
    public float[] Point { get; init; } = [];
}

/// <summary>How well points keep to their modes.</summary>
/// <param name="Modes">Number of modes that were found.</param>
/// <param name="HighQuality">Share of points of high quality.</param>
/// <param name="Divergence">KL(shares of modes || equal shares), nats; without a point of high quality that of one mode, the largest.</param>
/// <param name="Width">Standard deviation of points of high quality, as a multiple of the true one; 0.96 for the distribution itself.</param>
internal sealed record PlanarQuality(int Modes, double HighQuality, double Divergence, double Width);
