using System.Text;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>Curves over epochs, as SVG.</summary>
internal static class LineChart
{
    private const int Left = 64;
    private const int Right = 12;
    private const int Top = 26;
    private const int Bottom = 38;

    /// <summary>A chart of curves over epochs; a small one has no legend: it stands beside a large one that has.</summary>
    public static string Svg(string title, IReadOnlyList<Curve> curves, int width, int height)
    {
        var x = Axis.Of(curves.SelectMany(curve => curve.Points).Select(point => point.X));
        var y = Axis.OfLosses(curves);
        var (innerWidth, innerHeight) = (width - Left - Right, height - Top - Bottom);
        var isWide = width > 400;
        var svg = new StringBuilder();
        svg.Append($"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" ");
        svg.Append($"aria-label=\"{Escape(Description(title, curves))}\">");

        foreach (var (value, text) in y.Ticks(isWide ? 6 : 4))
        {
            var at = Pixel(Top + innerHeight * (1 - y.Place(value)));
            svg.Append($"<path d=\"M{Left} {at}h{innerWidth}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>");
            svg.Append($"<text x=\"{Left - 8}\" y=\"{at}\" dy=\".35em\" text-anchor=\"end\">{text}</text>");
        }
        foreach (var (value, text) in x.Ticks(isWide ? 8 : 5, whole: true))
        {
            var at = Pixel(Left + innerWidth * x.Place(value));
            svg.Append($"<text x=\"{at}\" y=\"{height - Bottom + 16}\" text-anchor=\"middle\">{text}</text>");
        }
        svg.Append($"<text x=\"{Left + innerWidth / 2}\" y=\"{height - 6}\" text-anchor=\"middle\" opacity=\".7\">epoch</text>");

        // A drawing within the drawing clips what lies outside of the axes.
        svg.Append($"<svg x=\"{Left}\" y=\"{Top}\" width=\"{innerWidth}\" height=\"{innerHeight}\">");
        foreach (var curve in curves)
            svg.Append(Line(curve, x, y, innerWidth, innerHeight));
        svg.Append("</svg>");
        return svg.Append(Legend(title, isWide ? curves : [])).Append("</svg>").ToString();
    }

    private static string Line(Curve curve, Axis x, Axis y, int width, int height)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var point in curve.Drawn)
        {
            if (!double.IsFinite(point.Y))
            {
                pen = 'M';
                continue;
            }
            path.Append($"{pen}{Pixel(width * x.Place(point.X))} {Pixel(height * (1 - y.Place(point.Y)))}");
            pen = 'L';
        }
        // A line of no length is seen by its round cap: so is a single point.
        if (curve.Points.Count == 1)
            path.Append("h0");
        return $"<path d=\"{path}\" fill=\"none\" stroke=\"{curve.Colour}\" stroke-width=\"{(curve.Points.Count == 1 ? 6 : 2)}\" "
            + "stroke-linejoin=\"round\" stroke-linecap=\"round\"/>";
    }

    private static string Legend(string title, IEnumerable<Curve> curves)
    {
        var legend = new StringBuilder($"<text x=\"{Left}\" y=\"16\"><tspan font-weight=\"bold\">{Escape(title)}</tspan>");
        foreach (var curve in curves)
            legend.Append($"<tspan dx=\"14\" fill=\"{curve.Colour}\">&#9644;</tspan><tspan dx=\"4\">{Escape(curve.Name)}</tspan>");
        return legend.Append("</text>").ToString();
    }

    private static string Description(string title, IReadOnlyList<Curve> curves) => $"{title} by epoch: " + string.Join(", ", curves
        .Where(curve => curve.Points.Count > 0)
        .Select(curve => $"{curve.Name} from {Number(curve.Points[0].Y)} to {Number(curve.Points[^1].Y)}"));
}
