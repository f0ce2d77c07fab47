using System.Globalization;
using System.Text;
using MLNetGen.Augmentation;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>What an advisor found: the recommendation, and the strategies that it compared.</summary>
internal static class AdviceFigure
{
    public static HtmlFigure Of(AugmentationAdvice advice)
    {
        var html = new StringBuilder($"<p><b>{Escape(advice.Reason)}</b></p><div class=\"wide\"><table><tr><th>Strategy</th>");
        foreach (var header in new[] { $"{advice.Metric}", "spread", "difference", "p" })
            html.Append($"<th class=\"number\">{header}</th>");
        html.Append("</tr>");
        foreach (var result in advice.Strategies)
        {
            html.Append($"<tr><td>{Escape(result.Name)}</td>");
            foreach (var cell in new[] { Number(result.Mean), Number(result.StandardDeviation), Number(result.Difference), Number(result.Probability) })
                html.Append($"<td class=\"number\">{cell}</td>");
            html.Append("</tr>");
        }
        return FigureHtml.Of(html.Append("</table></div>").ToString(), advice.ToString());
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
