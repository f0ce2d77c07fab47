using System.Net;
using MLNetGen.Evaluation;

namespace MLNetGen.Notebooks.Html;

/// <summary>The report of an evaluation in a frame, whose styles so stay apart from those of the page.</summary>
internal static class ReportFigure
{
    public static HtmlFigure Of(EvaluationResult result, EvaluationReportOptions? options) => FigureHtml.Of(
        $"<iframe title=\"Evaluation\" sandbox srcdoc=\"{WebUtility.HtmlEncode(result.ToHtml(options))}\" " +
        "style=\"width: 100%; height: 720px; border: 1px solid rgba(128,128,128,.35)\"></iframe>",
        result.ToString());
}
