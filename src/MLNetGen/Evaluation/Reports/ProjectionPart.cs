using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Reports.Charts;
using MLNetGen.Pictures;

namespace MLNetGen.Evaluation.Reports;

/// <summary>Real and synthetic rows as points in a plane, side by side.</summary>
internal static class ProjectionPart
{
    private const int MostPoints = 1_500;
    private const double Tail = 0.005;

    /// <summary>Writes two panels with the same bounds; nothing where rows have fewer than two dimensions.</summary>
    public static void Write(HtmlWriter html, EvaluationResult result)
    {
        var (real, synthetic) = result.Tables.Subject.Draw(MostPoints, result.Tables.Seed);
        var cloud = new PointCloud(result.Tables.Real);
        float[][] points = [.. cloud.Of(real), .. cloud.Of(synthetic)];
        if (points.Length < 3 || points[0].Length < 2)
            return;

        var axes = PrincipalAxes.Of(points);
        var (left, right) = Bounds(axes.Points.Select(point => point.X));
        var (low, high) = Bounds(axes.Points.Select(point => point.Y));
        html.Write(
            "p", "Rows along the two directions in which real and synthetic ones vary most " +
            $"({Analysers.Spelling.Percent(axes.First)} and {Analysers.Spelling.Percent(axes.Second)} of the variance). The two clouds should look alike.");
        using (html.Open("div", ("class", "panels")))
        {
            Panel("Real rows", "real", [.. axes.Points.Take(real.RowCount)]);
            Panel("Synthetic rows", "synthetic", [.. axes.Points.Skip(real.RowCount)]);
        }

        void Panel(string title, string style, IReadOnlyList<(float, float)> panel)
        {
            using (html.Open("figure"))
            {
                using (html.Open("figcaption"))
                    html.Write("h3", title);
                PointPanel.Draw(html, title, style, panel, (left, right, low, high));
            }
        }
    }

    private static (double From, double To) Bounds(IEnumerable<float> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)((1 - Tail) * (sorted.Length - 1))]);
    }
}
