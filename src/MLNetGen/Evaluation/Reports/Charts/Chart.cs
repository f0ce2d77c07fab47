using System.Globalization;
using MLNetGen.Evaluation.Sampling;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>What pictures have in common.</summary>
internal static class Chart
{
    /// <summary>Begins a picture with a title and a description for those who do not see it.</summary>
    public static HtmlWriter.Element Open(HtmlWriter html, double width, double height, string title, string description)
    {
        var element = html.Open(
            "svg", ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("role", "img"), ("aria-label", $"{title}. {description}"));
        html.Write("title", title);
        html.Write("desc", description);
        return element;
    }

    /// <summary>A text in a picture.</summary>
    /// <param name="html">The writer.</param>
    /// <param name="x">Where it is.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">Which end of it is there: start, middle or end.</param>
    public static void Label(HtmlWriter html, double x, double y, string text, string anchor = "start") =>
        html.Write("text", text, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));

    /// <summary>A rectangle of a class of the style sheet.</summary>
    public static void Box(HtmlWriter html, string style, double x, double y, double width, double height) => html.Empty(
        "rect", ("class", style), ("x", Number(x)), ("y", Number(y)), ("width", Number(Math.Max(0, width))), ("height", Number(Math.Max(0, height))));

    /// <summary>A straight line of a class of the style sheet.</summary>
    public static void Line(HtmlWriter html, string style, double x1, double y1, double x2, double y2) => html.Empty(
        "line", ("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    /// <summary>A path of a class of the style sheet.</summary>
    public static void Path(HtmlWriter html, string style, string path) => html.Empty("path", ("class", style), ("d", path));

    /// <summary>A value at an axis, in few characters.</summary>
    public static string Value(double value, ColumnScale scale) => scale == ColumnScale.Date
        ? Day(value)
        : Math.Abs(value) switch
        {
            >= 1e9 or (> 0 and < 1e-3) => value.ToString("0.#E0", CultureInfo.InvariantCulture),
            >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " M",
            >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };

    /// <summary>A text of at most so many characters.</summary>
    public static string Short(string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)]}…";

    private static string Day(double days) => days * TimeSpan.TicksPerDay is var ticks && Math.Abs(ticks) < DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
        ? DateTime.UnixEpoch.AddTicks((long)Math.Max(ticks, -DateTime.UnixEpoch.Ticks)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "";
}
