using System.Text;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>Points in a plane.</summary>
internal static class PointPanel
{
    private const double Side = 320, Margin = 10;

    /// <summary>Draws points within bounds that several panels share; those beyond them lie at the edge.</summary>
    public static void Draw(
        HtmlWriter html, string title, string style, IReadOnlyList<(float X, float Y)> points, (double Left, double Right, double Low, double High) bounds)
    {
        using (Chart.Open(html, Side, Side, title, $"{points.Count} points along the two directions in which rows vary most."))
        {
            Chart.Box(html, "frame", 0.5, 0.5, Side - 1, Side - 1);
            var path = new StringBuilder();
            foreach (var (x, y) in points)
                path.Append($"M{Number(Place(x, bounds.Left, bounds.Right))} {Number(Side - Place(y, bounds.Low, bounds.High))}h0");
            Chart.Path(html, $"points {style}", path.ToString());
        }

        static double Place(double value, double from, double to) =>
            Margin + (Math.Clamp((value - from) / Math.Max(to - from, 1e-9), 0, 1) * (Side - (2 * Margin)));
    }
}
