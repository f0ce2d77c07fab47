namespace MLNetGen.Tool.Datasets;

/// <summary>The outline of a glyph, within a circle of radius 1 around the origin; y grows downwards.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Distance">Signed distance of a point (x, y) from the outline: negative inside.</param>
internal sealed record GlyphShape(string Name, Func<double, double, double> Distance)
{
    private const double Sqrt3Half = 0.8660254037844386;

    public static IReadOnlyList<GlyphShape> All { get; } =
    [
        new("ring", (x, y) => Math.Max(Circle(x, y, 0.85), -Circle(x, y, 0.35))),
        new("moon", (x, y) => Math.Max(Circle(x + 0.1, y, 0.9), -Circle(x - 0.45, y, 0.65))),
        Polygon("triangle", (0, -1), (Sqrt3Half, 0.5), (-Sqrt3Half, 0.5)),
        Polygon("square", (-1, -1), (1, -1), (1, 1), (-1, 1)),
        Polygon(
            "plus", (-0.28, -0.95), (0.28, -0.95), (0.28, -0.28), (0.95, -0.28), (0.95, 0.28), (0.28, 0.28), (0.28, 0.95), (-0.28, 0.95),
            (-0.28, 0.28), (-0.95, 0.28), (-0.95, -0.28), (-0.28, -0.28)),
        Polygon("L", (-0.65, -0.95), (-0.1, -0.95), (-0.1, 0.4), (0.7, 0.4), (0.7, 0.95), (-0.65, 0.95)),
        Polygon("T", (-0.85, -0.9), (0.85, -0.9), (0.85, -0.35), (0.28, -0.35), (0.28, 0.9), (-0.28, 0.9), (-0.28, -0.35), (-0.85, -0.35)),
        Polygon(
            "H", (-0.85, -0.9), (-0.32, -0.9), (-0.32, -0.28), (0.32, -0.28), (0.32, -0.9), (0.85, -0.9), (0.85, 0.9), (0.32, 0.9),
            (0.32, 0.28), (-0.32, 0.28), (-0.32, 0.9), (-0.85, 0.9)),
        Polygon("V", (-0.95, -0.85), (-0.35, -0.85), (0, 0.1), (0.35, -0.85), (0.95, -0.85), (0.3, 0.9), (-0.3, 0.9)),
        Polygon("arrow", (0, -1), (0.9, -0.05), (0.3, -0.05), (0.3, 0.95), (-0.3, 0.95), (-0.3, -0.05), (-0.9, -0.05)),
    ];

    private static double Circle(double x, double y, double radius) => Math.Sqrt((x * x) + (y * y)) - radius;

    /// <summary>A polygon, made so large that its farthest corner is at distance 1.</summary>
    private static GlyphShape Polygon(string name, params (double X, double Y)[] corners)
    {
        var radius = corners.Max(corner => Math.Sqrt((corner.X * corner.X) + (corner.Y * corner.Y)));
        corners = Array.ConvertAll(corners, corner => (corner.X / radius, corner.Y / radius));
        return new(name, (x, y) => PolygonDistance(corners, x, y));
    }

    /// <summary>Distance from the nearest edge; a point is inside where a ray from it crosses the edges an odd number of times.</summary>
    private static double PolygonDistance((double X, double Y)[] corners, double x, double y)
    {
        var (nearest, inside) = (double.PositiveInfinity, false);
        var start = corners[^1];
        foreach (var end in corners)
        {
            var (edgeX, edgeY, toX, toY) = (end.X - start.X, end.Y - start.Y, x - start.X, y - start.Y);
            var along = Math.Clamp(((toX * edgeX) + (toY * edgeY)) / ((edgeX * edgeX) + (edgeY * edgeY)), 0, 1);
            var (offX, offY) = (toX - (along * edgeX), toY - (along * edgeY));
            nearest = Math.Min(nearest, (offX * offX) + (offY * offY));
            if (start.Y > y != end.Y > y && x < start.X + ((y - start.Y) / edgeY * edgeX))
                inside = !inside;
            start = end;
        }

        return inside ? -Math.Sqrt(nearest) : Math.Sqrt(nearest);
    }
}
