using MLNetGen.Tests.Support;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>Missing cells of every kind, filled by one small model.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class ImputeCommandTests
{
    private static readonly string[] Learned = ["size", "weight", "colour", "ripe", "picked"];

    private static TemporaryFolder _folder = null!;

    private static string Data => _folder.File("fruit.csv");

    private static string Model => _folder.File("model.zip");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        var random = new Random(3);
        File.WriteAllLines(Data, Enumerable.Range(0, 200).Select(Row).Prepend("note,size,weight,colour,ripe,picked,mark"));
        var fit = CommandLine.Run(
            "fit", "vae", Data, "--out", Model, "--epochs", "3", "--columns", string.Join(',', Learned) + ",mark", "--condition", "mark");
        Assert.AreEqual(0, fit.ExitCode, fit.Error);

        string Row(int row)
        {
            var size = random.Next(1, 40);
            string[] cells =
            [
                $"{size}", $"{size * 1.25:0.00}", size > 20 ? "red" : "green", size > 10 ? "Y" : "N", $"{1 + (size % 28):00}.03.2024",
            ];
            var kept = cells.Select((cell, i) => row == 7 || random.Next(5) == 0 ? (i % 2 == 0 ? "" : "NA") : cell);
            return $"{(row % 3 == 0 ? "" : $"note {row}")},{string.Join(',', kept)},{(row % 2 == 0 ? "a" : "b")}";
        }
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("csv")]
    [DataRow("parquet")]
    public void Missing_cells_of_learned_columns_are_filled_and_all_else_stays(string extension)
    {
        var path = _folder.File("filled." + extension);

        var result = CommandLine.Run("impute", Model, Data, "--out", path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var (before, after) = (Read(Data), Read(path));
        Assert.AreEqual(
            string.Join(',', before.Columns.Select(column => column.Name)), string.Join(',', after.Columns.Select(column => column.Name)));
        AssertFilled(before, after, firstRow: 0, isText: extension == "csv");
        StringAssert.Matches(result.Output, new("^Column +Missing +Filled\nnote +67 +0\nsize +\\d+ +\\d+\n"));
        StringAssert.Matches(result.Output, new("\nWrote .*: 200 rows, \\d+ cells filled.\n$"));
    }

    [TestMethod]
    public void A_row_with_every_cell_missing_is_filled_too()
    {
        var path = _folder.File("blank.csv");
        File.WriteAllLines(path, ["note,size,weight,colour,ripe,picked,mark", ",,,,,,b"]);

        var result = CommandLine.Run("impute", Model, path, "--out", _folder.File("unblank.csv"));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Matches(
            File.ReadAllLines(_folder.File("unblank.csv"))[1], new("^,\\d+,\\d+\\.\\d\\d,(red|green),[YN],\\d\\d\\.0[34]\\.2024,b$"));
    }

    [TestMethod]
    public void Draws_are_tables_below_each_other_that_agree_on_what_was_observed()
    {
        var path = _folder.File("draws.csv");

        var result = CommandLine.Run("impute", Model, Data, "--out", path, "--draws", "3", "--seed", "5");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.EndsWith(result.Output, " cells filled in each draw.\n");
        var (before, after) = (Read(Data), Read(path));
        Assert.AreEqual("Draw", after.Columns[0].Name);
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 600).Select(row => $"{1 + (row / 200)}").ToList(),
            Enumerable.Range(0, 600).Select(row => after.Columns[0][row]).ToList());
        foreach (var draw in Enumerable.Range(0, 3))
            AssertFilled(before, after, firstRow: 200 * draw, isText: true);
        var weights = after.Find("weight")!;
        Assert.IsTrue(Enumerable.Range(0, 200).Any(row => weights[row] != weights[row + 200]), "Draws do not differ.");
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_draws_and_another_seed_others()
    {
        foreach (var (name, seed) in new[] { ("a.csv", "5"), ("b.csv", "5"), ("c.csv", "6") })
        {
            var result = CommandLine.Run("impute", Model, Data, "--out", _folder.File(name), "--draws", "2", "--seed", seed);
            Assert.AreEqual(0, result.ExitCode, result.Error);
        }

        Assert.AreEqual(File.ReadAllText(_folder.File("a.csv")), File.ReadAllText(_folder.File("b.csv")));
        Assert.AreNotEqual(File.ReadAllText(_folder.File("a.csv")), File.ReadAllText(_folder.File("c.csv")));
    }

    [TestMethod]
    public void The_report_counts_cells_for_machines()
    {
        var result = CommandLine.Run("impute", Model, Data, "--out", _folder.File("counted.csv"), "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var filled = result.Json().GetProperty("columns").EnumerateArray()
            .ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("filled").GetInt32());
        var ripe = Read(Data).Find("ripe")!;
        Assert.AreEqual(0, filled["note"]);
        Assert.AreEqual(Enumerable.Range(0, 200).Count(row => ripe[row] == "NA"), filled["ripe"]);
    }

    [TestMethod]
    public void Bad_input_is_one_line_and_nothing_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("taken.csv"), File.ReadLines(Data).Select(line => line.Replace("note", "Draw")));

        var (taken, toFolder) = (
            CommandLine.Run("impute", Model, folder.File("taken.csv"), "--out", folder.File("x.csv"), "--draws", "2"),
            CommandLine.Run("impute", Model, Data, "--out", folder.Path + ".csv/x.csv"));

        Assert.AreEqual((1, 1), (taken.ExitCode, toFolder.ExitCode));
        StringAssert.Contains(taken.Error, "mlnetgen: taken.csv has a column 'Draw', the name of the one that is to be added. Rename it.\n");
        StringAssert.Contains(toFolder.Error, "Make it first.");
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    private static void AssertFilled(RawTable before, RawTable after, int firstRow, bool isText)
    {
        foreach (var column in before.Columns)
        {
            var filled = after.Find(column.Name)!;
            for (var row = 0; row < before.RowCount; row++)
            {
                var (old, now) = (column[row], filled[firstRow + row]);
                if (!MissingCells.Contains(old))
                    Assert.IsTrue(!isText || old == now, $"{column.Name}, row {row}: '{old}' became '{now}'.");
                else
                    Assert.AreEqual(Learned.Contains(column.Name), !MissingCells.Contains(now), $"{column.Name}, row {row}: '{now}'.");
            }
        }
    }
}
