using System.Globalization;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Tool.Tables;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class AugmentCommandTests
{
    [TestMethod]
    public void A_table_is_balanced_compared_and_reported_on()
    {
        using var folder = new TemporaryFolder();
        var (data, output, report) = (folder.Write("data.csv", Visits(200, rare: 10)), folder.File("more.csv"), folder.File("report.html"));

        var result = CommandLine.Run("augment", data, "--label", "late", "--with", "smote", "--folds", "3", "--out", output, "--report", report);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "\nStrategy ");
        StringAssert.Contains(result.Output, "\nSMOTE ");
        StringAssert.Contains(result.Output, "\nyes: 20 real rows, 160 added.\n");
        StringAssert.EndsWith(result.Output, $"\nWrote {output}: 360 rows.\nWrote {report}.\n");
        var lines = File.ReadAllLines(output);
        Assert.AreEqual("miles,town,late,synthetic", lines[0]);
        Assert.HasCount(361, lines);
        Assert.AreEqual(160, lines.Count(line => line.EndsWith(",yes,true", StringComparison.Ordinal)));
        Assert.AreEqual(200, lines.Count(line => line.EndsWith(",false", StringComparison.Ordinal)));
        var page = File.ReadAllText(report);
        StringAssert.Contains(page, "Do added rows help?");
        StringAssert.Contains(page, "SMOTE");
    }

    [TestMethod]
    public void A_generative_model_makes_rows_by_default()
    {
        using var folder = new TemporaryFolder();
        var (data, output) = (folder.Write("data.csv", Visits(160, rare: 4)), folder.File("more.csv"));

        var result = CommandLine.Run(
            "augment", data, "--label", "late", "--balance", "0.5", "--folds", "2", "--time-budget", "1s", "--mark", "made", "--out", output, "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var document = result.Json();
        Assert.AreEqual(20, document.GetProperty("syntheticRows").GetInt64());
        var strategies = document.GetProperty("comparison").GetProperty("strategies").EnumerateArray().Select(entry => entry.GetProperty("name").GetString());
        CollectionAssert.AreEqual(
            new[] { "nothing", "threshold", "class weights", "oversampling", "SMOTE", "VAE, 1:2", "VAE, 1:1" }, strategies.ToArray());
        StringAssert.EndsWith(File.ReadLines(output).First(), ",late,made");
    }

    [TestMethod]
    public void Where_nothing_helps_nothing_is_written_unless_asked_for()
    {
        using var folder = new TemporaryFolder();
        var (data, output) = (folder.Write("data.csv", Visits(60, rare: 2, isNoise: true)), folder.File("more.csv"));

        var result = CommandLine.Run("augment", data, "--label", "late", "--with", "auto", "--folds", "2", "--time-budget", "1s", "--out", output);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "\nDo not augment: ");
        StringAssert.Contains(result.Output, "\nNothing was written.");
        Assert.IsFalse(File.Exists(output));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void Advice_comes_as_a_table_and_as_a_document()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("data.csv", Visits(60, rare: 4));
        string[] arguments = ["advise", data, "--label", "late", "--folds", "2", "--time-budget", "1s", "--metric", "average-precision"];

        var (people, machines) = (CommandLine.Run(arguments), CommandLine.Run([.. arguments, "--json"]));

        StringAssert.Contains(people.Output, "Strategy       average precision ");
        StringAssert.Contains(people.Output, "\nGAN, 1:1 ");
        Assert.AreEqual("average precision", machines.Json().GetProperty("comparison").GetProperty("metric").GetString());
        Assert.HasCount(9, machines.Json().GetProperty("comparison").GetProperty("strategies").EnumerateArray());
    }

    [TestMethod]
    public void Bad_input_is_one_line_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("data.csv", Visits(60, rare: 3));
        var output = folder.File("more.csv");

        AssertFails("There is no column 'lat'", "its columns are", data, "--label", "lat");
        AssertFails("--label id: the column is not among those used", "identifier", data, "--label", "id");
        AssertFails("Label column 'town' has no value in 1 of", "row 2", folder.Write("gaps.csv", "miles,town\n1,A\n2,B\n3,\n4,B\n"), "--label", "town");
        AssertFails("is 'A' in all 3 rows", "nothing to tell apart", folder.Write("one.csv", "miles,town\n1,A\n2,A\n3,A\n"), "--label", "town", "--columns", "miles,town");
        AssertFails("Class 'B' of label column 'town' has 1 of the 2 rows", "fewer folds", folder.Write("rare.csv", "miles,town\n1,A\n2,A\n3,A\n4,B\n"), "--label", "town", "--folds", "2");
        AssertFails("A ratio of 0.3 asks for", "higher ratio", data, "--label", "late", "--balance", "0.3", "--with", "smote", "--folds", "2");
        AssertFails("--mark town", "another name", data, "--label", "late", "--mark", "town");
        AssertFails("Cannot write", "there is no folder", data, "--label", "late", "--report", folder.File("no/report.html"));
        Assert.IsFalse(File.Exists(output));

        void AssertFails(string reason, string remedy, params string[] arguments)
        {
            var result = CommandLine.Run(["augment", .. arguments, "--out", output]);
            Assert.AreEqual(1, result.ExitCode, result.Output);
            var line = result.Error.TrimEnd('\n').Split('\n')[^1];
            StringAssert.StartsWith(line, "mlnetgen: ");
            StringAssert.Contains(line, reason);
            StringAssert.Contains(line, remedy);
        }
    }

    [TestMethod]
    public void Arguments_that_say_nothing_are_refused()
    {
        Assert.AreEqual(2, CommandLine.Run("augment", "data.csv", "--label", "late", "--out", "more.csv", "--balance", "2").ExitCode);
        Assert.AreEqual(2, CommandLine.Run("augment", "data.csv", "--label", "late", "--out", "more.csv", "--with", "magic").ExitCode);
        Assert.AreEqual(2, CommandLine.Run("augment", "data.csv", "--out", "more.csv").ExitCode);
        Assert.AreEqual(2, CommandLine.Run("advise", "data.csv", "--label", "late", "--folds", "1").ExitCode);
    }

    /// <summary>Visits of which each of so many is late, because it was far, or for no reason.</summary>
    private static string Visits(int count, int rare, bool isNoise = false)
    {
        var random = new Random(1);
        return "id,miles,town,late\n" + string.Concat(Enumerable.Range(0, count).Select(row =>
        {
            var isLate = row % rare == 0;
            var miles = (100 * random.NextDouble()) + (isLate && !isNoise ? 60 : 0);
            return string.Create(CultureInfo.InvariantCulture, $"V{row:0000},{miles:0.0},{(row % 3 == 0 ? "A" : "B")},{(isLate ? "yes" : "no")}\n");
        }));
    }
}
