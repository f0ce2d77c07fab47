using System.Text;
using MLNetGen.Doctor;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>What a doctor found: how each problem stands, then the findings.</summary>
internal static class CasesFigure
{
    public static HtmlFigure Of(GanCaseHistory cases)
    {
        var html = new StringBuilder($"<p><b>{Verdict(cases)}</b></p>");
        if (cases.Health.Count > 0)
        {
            html.Append("<p>");
            foreach (var (problem, health) in cases.Health)
                html.Append($"{Name(problem)} {Mark(health)} &emsp;");
            html.Append("</p>");
        }
        if (cases.Entries.Count > 0)
        {
            html.Append("<div class=\"wide\"><table><tr><th class=\"number\">Step</th><th>Problem</th><th>Health</th>");
            html.Append("<th>Evidence</th><th>Action</th><th>Since then</th></tr>");
            foreach (var entry in cases.Entries)
                html.Append(Row(entry));
            html.Append("</table></div>");
        }
        return FigureHtml.Of(html.ToString(), cases.ToString());
    }

    private static string Verdict(GanCaseHistory cases) => (cases.Health.Count, cases.IsConverged) switch
    {
        (0, _) => "Not examined.",
        (_, true) => "Converged.",
        _ => "Not converged.",
    };

    private static string Row(GanCaseEntry entry) =>
        $"<tr><td class=\"number\">{Count(entry.Step)}</td>"
        + $"<td>{(entry.Game is null ? "" : Escape(entry.Game) + ": ")}{Name(entry.Problem)}</td><td>{Mark(entry.Health)}</td>"
        + $"<td>{Escape(entry.Evidence)}</td><td>{Escape(entry.Action ?? "none")}</td><td>{Escape(entry.Outcome ?? "persists")}</td></tr>";

    private static string Mark(GanHealth health) => health switch
    {
        GanHealth.Healthy => "<span class=\"mark healthy\">healthy</span>",
        GanHealth.Watch => "<span class=\"mark watch\">watch</span>",
        _ => "<span class=\"mark ill\">ill</span>",
    };

    private static string Name(GanProblem problem) => problem switch
    {
        GanProblem.NonConvergence => "non-convergence",
        GanProblem.ModeCollapse => "mode collapse",
        GanProblem.DiminishedGradient => "diminished gradient",
        GanProblem.Overfitting => "overfitting",
        _ => "sensitivity",
    };
}
