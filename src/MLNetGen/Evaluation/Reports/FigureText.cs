using System.Text;
using MLNetGen.Evaluation.Analysers;

namespace MLNetGen.Evaluation.Reports;

/// <summary>The verdict and the figures as plain text.</summary>
internal static class FigureText
{
    /// <summary>The verdict, a table of the figures, and the remarks.</summary>
    public static string Of(EvaluationResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Verdict.Summary);
        text.AppendLine();
        var figures = result.Sections.SelectMany(section => section.Figures).ToList();
        var width = figures.Max(figure => figure.Name.Length);
        text.AppendLine($"{"".PadRight(width)}  {"value",8}  {"ceiling",8}  {"floor",8}");
        foreach (var figure in figures)
        {
            text.AppendLine(
                $"{figure.Name.PadRight(width)}  {Spelling.Of(figure, figure.Value),8}  {Spelling.Of(figure, figure.Ceiling),8}  " +
                $"{Spelling.Of(figure, figure.Floor),8}");
        }

        foreach (var remark in result.Verdict.Remarks)
            text.AppendLine().Append($"{remark.Level}: {remark.Text}");
        return text.ToString().TrimEnd();
    }
}
