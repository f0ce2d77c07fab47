using MLNetGen.Training;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>Curves of the losses of epochs: a large chart of the first, which is the one to watch, and small ones of the others.</summary>
internal static class LossCharts
{
    private const int Wide = 620;
    private const int Narrow = 304;

    /// <summary>All charts.</summary>
    public static string All(IReadOnlyList<EpochLosses> epochs) => "<div class=\"charts\">"
        + string.Concat(Names(epochs).Select((name, place) => Chart(epochs, name, place == 0 ? Wide : Narrow, place == 0 ? 240 : 160)))
        + "</div>";

    /// <summary>The chart of the first loss.</summary>
    public static string First(IReadOnlyList<EpochLosses> epochs) =>
        Names(epochs).Take(1).Select(name => Chart(epochs, name, Wide, 220)).SingleOrDefault() ?? "";

    /// <summary>Losses in words.</summary>
    public static string Words(IEnumerable<NamedLoss> losses) => string.Join(", ", losses.Select(loss => $"{loss.Name} {Number(loss.Value)}"));

    private static IEnumerable<string> Names(IReadOnlyList<EpochLosses> epochs) =>
        epochs.SelectMany(epoch => epoch.Training.Concat(epoch.Validation)).Select(loss => loss.Name).Distinct();

    private static string Chart(IReadOnlyList<EpochLosses> epochs, string name, int width, int height)
    {
        Curve[] curves =
        [
            Curve("training", FigureHtml.Colours[0], epoch => epoch.Training),
            Curve("validation", FigureHtml.Colours[1], epoch => epoch.Validation),
        ];
        return LineChart.Svg(name, [.. curves.Where(curve => curve.Points.Count > 0)], width, height);

        Curve Curve(string kind, string colour, Func<EpochLosses, IReadOnlyList<NamedLoss>> losses) => new(kind, colour,
            [.. from epoch in epochs from loss in losses(epoch) where loss.Name == name select ((double)epoch.Number, loss.Value)]);
    }
}
