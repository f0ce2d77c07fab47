using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNetGen.Evaluation;
using MLNetGen.Evaluation.Reports;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation.Reports;

[TestClass, TestCategory("pipeline")]
public sealed class HtmlReportTests
{
    [TestMethod]
    public void A_report_is_one_small_page_without_scripts_and_links_to_elsewhere()
    {
        using var folder = new TemporaryFolder();

        Citizens.Evaluate().SaveReport(folder.File("report.html"));

        var page = File.ReadAllText(folder.File("report.html"));
        Assert.IsLessThan(500_000, page.Length);
        StringAssert.StartsWith(page, "<!DOCTYPE html>");
        StringAssert.DoesNotMatch(page, new Regex("<script|https?://|@import|url\\("));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
        Assert.AreEqual(Regex.Count(page, "<svg "), Regex.Count(page, "<svg [^>]*role=\"img\""));
        Assert.AreEqual(Regex.Count(page, "<table"), Regex.Count(page, "<caption"));
        Assert.IsFalse(page.Contains("NaN", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Texts_of_data_and_of_callers_are_escaped()
    {
        var view = new TableView(
            TableColumn.Of("<b>n</b>", Enumerable.Range(0, 150).Select(i => (float)i).ToArray()),
            TableColumn.Text("t", Enumerable.Range(0, 150).Select(i => i % 2 == 0 ? "<script>alert('x')</script>" : "\"&").ToArray()));

        var page = new MLContext(seed: 1).Generative().Evaluate(view, view, new EvaluationOptions { UseTrainers = false })
            .ToHtml(new() { Title = "A < B & \"C\"", Sections = [new() { Title = "<i>", Text = "<u>", Columns = ["<s>"], Rows = [["<q>"]] }] });

        StringAssert.DoesNotMatch(page, new Regex("<script|<b>|<i>|<u>|<s>|<q>"));
        StringAssert.Contains(page, "<h1>A &lt; B &amp; &quot;C&quot;</h1>");
    }

    [TestMethod]
    public void Sections_of_a_caller_come_first_and_others_only_if_there_is_something_to_tell()
    {
        var page = Citizens.Evaluate().ToHtml(new() { Sections = [Citizens.Section] });

        CollectionAssert.AreEqual(
            new[] { "Before and after", "Verdict", "Columns", "Relations between columns", "Rows", "All figures" },
            Regex.Matches(page, "<h2[^>]*>([^<]*)").Select(match => match.Groups[1].Value).ToArray());
    }

    [TestMethod]
    public void Training_curves_cases_and_pictures_are_shown_where_they_are_given()
    {
        var real = Citizens.Make(120, 1);
        var training = new MLNetGen.Training.TrainingOptions { Epochs = 2, Seed = 1 };
        using var gan = new MLContext(seed: 1).Generative().Gan(new GanOptions { ColumnNames = ["Age", "Town"], Training = training }).Fit(real);
        byte[] png = [0x89, 0x50, 0x4E, 0x47];

        var page = new MLContext(seed: 1).Generative().Evaluate(real, gan.Sample(120, seed: 1), new EvaluationOptions { UseTrainers = false })
            .ToHtml(new() { Generator = gan, Pictures = [new() { Title = "Latent space", Description = "A map.", Png = png }] });

        StringAssert.Contains(page, ">Training</h2>");
        StringAssert.Contains(page, "class=\"curve\"");
        StringAssert.Contains(page, "<img alt=\"A map.\" src=\"data:image/png;base64,iVBORw==\"/>");
    }

    [TestMethod]
    public void Ten_rows_make_a_report_that_says_so()
    {
        var page = new MLContext(seed: 1).Generative().Evaluate(Citizens.Make(10, 1), Citizens.Make(10, 2)).ToHtml();

        StringAssert.Contains(page, "There are too few rows to judge");
        StringAssert.Contains(page, "There are 10 real and 10 synthetic rows.");
    }

    [TestMethod]
    public void Writing_escapes_texts_and_values_of_attributes()
    {
        var html = new HtmlWriter();

        html.Write("p", "a < b", ("title", "\"&\""));
        html.Empty("br");

        Assert.AreEqual("<p title=\"&quot;&amp;&quot;\">a &lt; b</p><br/>", html.ToString());
    }
}
