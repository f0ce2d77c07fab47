using MLNetGen.Doctor;
using MLNetGen.Notebooks;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class CasesFigureTests
{
    [TestMethod]
    public void Health_and_findings_are_shown_with_all_text_escaped()
    {
        var cases = new GanCaseHistory
        {
            Entries =
            [
                new() { Step = 4000, Problem = GanProblem.ModeCollapse, Health = GanHealth.Ill, Evidence = "3 < 8 & few", Action = "packed rows" },
                new() { Step = 5000, Game = "to A", Problem = GanProblem.NonConvergence, Health = GanHealth.Watch, Evidence = "it circles" },
            ],
            Health = new Dictionary<GanProblem, GanHealth> { [GanProblem.ModeCollapse] = GanHealth.Ill, [GanProblem.Overfitting] = GanHealth.Healthy },
        };

        var figure = cases.ToFigure();

        StringAssert.Contains(figure.Html, "<b>Not converged.</b>");
        StringAssert.Contains(figure.Html, "mode collapse <span class=\"mark ill\">ill</span>");
        StringAssert.Contains(figure.Html, "overfitting <span class=\"mark healthy\">healthy</span>");
        StringAssert.Contains(figure.Html, "<td class=\"number\">4,000</td><td>mode collapse</td>");
        StringAssert.Contains(figure.Html, "<td>3 &lt; 8 &amp; few</td><td>packed rows</td><td>persists</td>");
        StringAssert.Contains(figure.Html, "<td>to A: non-convergence</td>");
        Assert.AreEqual(cases.ToString(), figure.ToString());
    }

    [TestMethod]
    public void A_training_that_was_not_examined_says_so()
    {
        var html = new GanCaseHistory { Entries = [], Health = new Dictionary<GanProblem, GanHealth>() }.ToFigure().Html;

        StringAssert.Contains(html, "Not examined.");
        Assert.DoesNotContain("<table>", html);
    }
}
