using MLNetGen.Evaluation.Analysers;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>Where a figure lies between its references: a line from the floor to the ceiling, and a dot.</summary>
internal static class ScaleMark
{
    private const double Width = 120, Height = 16, Margin = 8;

    /// <summary>Draws a figure; nothing where one of the three is unknown or the references are one.</summary>
    public static void Draw(HtmlWriter html, EvaluationFigure figure)
    {
        if (figure is not { Value: { } value, Ceiling: { } ceiling, Floor: { } floor } || Math.Abs(ceiling - floor) < 1e-9)
            return;

        var share = Math.Clamp((value - floor) / (ceiling - floor), -0.1, 1.1);
        var text = $"{Spelling.Percent(Math.Clamp(share, 0, 1))} of the way from independent columns to real rows";
        using (Chart.Open(html, Width, Height, figure.Name, text))
        {
            Chart.Line(html, "axis", Place(0), Height / 2, Place(1), Height / 2);
            Chart.Line(html, "axis", Place(0), 4, Place(0), Height - 4);
            Chart.Line(html, "axis", Place(1), 4, Place(1), Height - 4);
            html.Empty("circle", ("class", "dot"), ("cx", Number(Place(share))), ("cy", Number(Height / 2)), ("r", "4.5"));
        }

        static double Place(double share) => (2 * Margin) + (share * (Width - (4 * Margin)));
    }
}
