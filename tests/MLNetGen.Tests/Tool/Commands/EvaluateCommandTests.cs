using System.Globalization;
using System.Text.Json;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Tool.Tables;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class EvaluateCommandTests
{
    [TestMethod]
    public void Figures_stand_beside_those_of_real_rows_and_a_report_is_written()
    {
        using var folder = new TemporaryFolder();
        var (real, synthetic) = (folder.Write("real.csv", Visits(300, seed: 1)), folder.Write("synthetic.csv", Visits(200, seed: 2)));
        var holdout = folder.Write("holdout.csv", Visits(150, seed: 3));

        var result = CommandLine.Run(
            "evaluate", real, synthetic, "--holdout", holdout, "--label", "late", "--report", folder.File("report.html"));

        Assert.AreEqual((0, ""), (result.ExitCode, string.Join('\n', result.Error.Split('\n').Where(line => line.StartsWith("mlnetgen", StringComparison.Ordinal)))));
        StringAssert.StartsWith(result.Output, "Left out: id (");
        StringAssert.Contains(result.Output, "\n300 real rows against 200 synthetic rows\n");
        StringAssert.Contains(result.Output, "real rows  independent columns\n");
        StringAssert.Contains(result.Output, "\nColumn shapes ");
        StringAssert.Contains(result.Output, "\nTrained on synthetic rows ");
        StringAssert.Contains(result.Output, "\nMembership inference ");
        StringAssert.EndsWith(result.Output, $"\nWrote {folder.File("report.html")}.\n");
        StringAssert.StartsWith(File.ReadAllText(folder.File("report.html")), "<!DOCTYPE html>");
    }

    [TestMethod]
    public void Machines_get_one_document()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.csv", Visits(120, seed: 1));

        var result = CommandLine.Run("evaluate", path, path, "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var evaluation = result.Json().GetProperty("evaluation");
        Assert.AreEqual(1, evaluation.GetProperty("fidelity").GetProperty("columnShapes").GetProperty("value").GetDouble());
        Assert.AreEqual(1, evaluation.GetProperty("privacy").GetProperty("exactCopies").GetProperty("value").GetDouble());
        Assert.AreEqual("problem", evaluation.GetProperty("verdict").GetProperty("remarks")[0].GetProperty("level").GetString());
        Assert.AreEqual("id", result.Json().GetProperty("columns")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public void Of_ten_rows_the_figures_that_mean_nothing_are_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.csv", Visits(10, seed: 1));

        var result = CommandLine.Run("evaluate", path, path, "--columns", "miles,late");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "Warning: There are 10 real and 10 synthetic rows. Figures of single columns need 30 of each");
        StringAssert.Contains(result.Output, "\nThere are too few rows to judge");
        Assert.IsFalse(result.Output.Contains("NaN", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_report_that_cannot_be_written_is_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run("evaluate", "none.csv", "none.csv", "--report", folder.File("no/report.html"));

        Assert.AreEqual(
            new CommandLine(1, "", $"mlnetgen: Cannot write '{folder.File("no/report.html")}': there is no folder '{folder.File("no")}'. Make it first.\n"),
            result);
    }

    [TestMethod]
    public void Bad_input_is_one_line_and_leaves_no_report()
    {
        using var folder = new TemporaryFolder();
        var (real, none) = (folder.Write("real.csv", "n,town\n1,A\n2,B\n2,B\n"), folder.File("none.csv"));
        var (other, fewer) = (folder.Write("other.csv", "n,town\n1,A\nx,B\n"), folder.Write("fewer.csv", "n\n1\n"));
        var report = folder.File("report.html");

        AssertFails($"There is no file '{none}'.", real, none, "--report", report);
        AssertFails("other.csv, line 3: found 'x' in column 'n', expected an integer. Correct the cell or leave it empty.", real, other, "--report", report);
        AssertFails(
            "Real and synthetic rows cannot be compared. Column 'town' is not among the synthetic rows.", real, fewer, "--label", "town", "--report", report);
        Assert.IsFalse(File.Exists(report));
        Assert.HasCount(3, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void A_label_that_is_none_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.csv", Visits(120, seed: 1));

        var unknown = CommandLine.Run("evaluate", path, path, "--label", "lat");
        var identifier = CommandLine.Run("evaluate", path, path, "--label", "id");

        StringAssert.Contains(unknown.Error, "'lat'");
        StringAssert.Contains(identifier.Error, "--label id: the column is not among those used (");
        Assert.AreEqual((1, 1), (unknown.ExitCode, identifier.ExitCode));
    }

    private static void AssertFails(string reason, params string[] arguments)
    {
        var result = CommandLine.Run(["evaluate", .. arguments]);
        var json = CommandLine.Run(["evaluate", .. arguments, "--json"]);

        StringAssert.EndsWith(result.Error, $"mlnetgen: {reason}\n");
        Assert.AreEqual((1, 1), (result.ExitCode, json.ExitCode));
        Assert.AreEqual(reason, JsonDocument.Parse(json.Output).RootElement.GetProperty("error").GetString());
    }

    private static string Visits(int count, int seed)
    {
        var random = new Random(seed);
        return "id,day,miles,town,late\n" + string.Concat(Enumerable.Range(0, count).Select(row =>
        {
            var miles = 5 + (90 * random.NextDouble());
            var late = miles + (30 * random.NextDouble()) > 70 ? "yes" : "no";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"v{seed}-{row:000},2024-{random.Next(1, 13):00}-{random.Next(1, 28):00},{miles:0.0},{"ABC"[random.Next(3)]},{late}\n");
        }));
    }
}
