using System.Globalization;
using MLNetGen.Evaluation.Analysers;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>A square of cells, a pair of columns each, the darker the more they are related.</summary>
internal static class AssociationMatrix
{
    private const double Cell = 18, Left = 118, Top = 16;

    /// <summary>Draws a square.</summary>
    /// <param name="html">The writer.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="style">The class of the style sheet that gives cells their colour.</param>
    /// <param name="names">The columns.</param>
    /// <param name="valueOf">What is known of two columns.</param>
    public static void Draw(HtmlWriter html, string title, string style, IReadOnlyList<string> names, Func<string, string, double?> valueOf)
    {
        var size = names.Count * Cell;
        using (Chart.Open(html, Left + size + 2, Top + size + 2, title, $"A square of {names.Count} columns; the table below lists the pairs that are related most."))
        {
            for (var row = 0; row < names.Count; row++)
            {
                Chart.Label(html, Left - 5, Top + (row * Cell) + 13, $"{Chart.Short(names[row], 14)} {row + 1}", "end");
                Chart.Label(html, Left + ((row + 0.5) * Cell), Top - 4, $"{row + 1}", "middle");
                for (var column = 0; column < names.Count; column++)
                    Draw(html, style, names, row, column, row == column ? null : valueOf(names[row], names[column]));
            }
        }
    }

    private static void Draw(HtmlWriter html, string style, IReadOnlyList<string> names, int row, int column, double? value)
    {
        var strength = Math.Clamp(Math.Abs(value ?? 0), 0, 1);
        using (html.Open(
            "rect", ("class", row == column ? "self" : value is null ? "unknown" : style),
            ("x", Number(Left + (column * Cell) + 0.5)), ("y", Number(Top + (row * Cell) + 0.5)), ("width", Number(Cell - 1)), ("height", Number(Cell - 1)),
            ("fill-opacity", row == column || value is null ? "1" : strength.ToString("0.##", CultureInfo.InvariantCulture))))
        {
            if (row != column)
                html.Write("title", $"{names[row]}, {names[column]}: {(value is { } number ? Spelling.Number(number) : "unknown")}");
        }
    }
}
