using System.Globalization;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Tool.Tables;
using MLNetGen.Tool.Commands;
using MLNetGen.Tool.Datasets;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around one small model, which is trained once.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class ModelCommandsTests
{
    private const string Learned =
        "signup_date,region,age,annual_income,plan,payment_method,newsletter,monthly_spend,data_usage_gb,support_calls,last_login_days," +
        "satisfaction,churned";

    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string Data => _folder.File("customers.csv");

    private static string Model => _folder.File("model.zip");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        File.WriteAllLines(Data, CustomersDataSet.Lines().Take(401));
        _fit = CommandLine.Run("fit", "vae", Data, "--out", Model, "--epochs", "3", "--latent-size", "2");
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Fit_shows_what_the_columns_are_and_why_some_are_left_out()
    {
        Assert.AreEqual(0, _fit.ExitCode, _fit.Error);
        var lines = _fit.Output.Split('\n');
        Assert.AreEqual("Column           Kind                       Missing  Distinct  Use", lines[0]);
        Assert.AreEqual(
            "customer_id      text                             0       400  left out: identifier: a different text in every row", lines[1]);
        StringAssert.Matches(_fit.Output, new("\nannual_income    integer \\(in steps of 100\\) +\\d+ +\\d+  learned\n"));
        StringAssert.Matches(_fit.Output, new("\nSaved .*model.zip \\([0-9,]+ bytes\\).\n$"));
        StringAssert.Matches(_fit.Error, new("^Reading customers.csv\nTraining on 400 rows\n  epoch 1/3, loss "));
    }

    [TestMethod]
    [DataRow("csv")]
    [DataRow("tsv")]
    [DataRow("parquet")]
    public void Samples_have_the_models_columns_in_the_inputs_own_notation(string extension)
    {
        var path = _folder.File("sample." + extension);

        var result = CommandLine.Run("sample", Model, "--rows", "300", "--out", path);

        Assert.AreEqual((0, $"Wrote {path}: 300 rows, 13 columns.\n"), (result.ExitCode, result.Output), result.Error);
        var (real, synthetic) = (Read(Data), Read(path));
        Assert.AreEqual(Learned, string.Join(',', synthetic.Columns.Select(column => column.Name)));
        Assert.AreEqual(300, synthetic.RowCount);
        foreach (var column in ColumnChoice.Make(real, [], []).Chosen.Columns)
        {
            var texts = synthetic.Find(column.Name)!.Texts.Where(text => text.Length > 0).ToList();
            Assert.IsTrue(texts.All(column.Cells.Accepts), column.Name);
            if (column.Cells is TextNotation)
                CollectionAssert.IsSubsetOf(texts, real.Find(column.Name)!.Texts.ToList(), column.Name);
            if (column.Cells is NumberNotation { MostDecimals: var decimals } && extension != "parquet")
                Assert.IsTrue(texts.All(text => Numerals.Decimals(text) == decimals), column.Name);
            if (column.Cells is IntegerNotation { Step: var step })
                Assert.IsTrue(texts.All(text => long.Parse(text, CultureInfo.InvariantCulture) % step == 0), column.Name);
        }
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_sample_and_another_seed_another()
    {
        foreach (var (name, seed) in new[] { ("a.csv", "5"), ("b.csv", "5"), ("c.csv", "6") })
            Assert.AreEqual(0, CommandLine.Run("sample", Model, "--rows", "50", "--out", _folder.File(name), "--seed", seed).ExitCode);

        Assert.AreEqual(File.ReadAllText(_folder.File("a.csv")), File.ReadAllText(_folder.File("b.csv")));
        Assert.AreNotEqual(File.ReadAllText(_folder.File("a.csv")), File.ReadAllText(_folder.File("c.csv")));
    }

    [TestMethod]
    public void Encode_and_score_put_their_columns_beside_the_rows_as_they_are()
    {
        var (encoded, scored) = (_folder.File("encoded.csv"), _folder.File("scored.parquet"));

        Assert.AreEqual(0, CommandLine.Run("encode", Model, Data, "--out", encoded) is var encode ? encode.ExitCode : -1, encode.Error);
        Assert.AreEqual(0, CommandLine.Run("score", Model, Data, "--out", scored) is var score ? score.ExitCode : -1, score.Error);

        var (real, latents, scores) = (Read(Data), Read(encoded), Read(scored));
        Assert.AreEqual($"customer_id,{Learned},Latent1,Latent2", string.Join(',', latents.Columns.Select(column => column.Name)));
        Assert.AreEqual($"customer_id,{Learned},Score", string.Join(',', scores.Columns.Select(column => column.Name)));
        foreach (var column in real.Columns)
            Assert.AreEqual(real.Cells(column.Name), latents.Cells(column.Name), column.Name);
        Assert.IsTrue(latents.Find("Latent1")!.Texts.Concat(scores.Find("Score")!.Texts).All(text => Numerals.TryParse(text, out _)));
        Assert.IsGreaterThan(300, scores.Find("Score")!.Texts.Count);
    }

    [TestMethod]
    public void Only_the_new_columns_are_written_on_demand()
    {
        var result = CommandLine.Run("encode", Model, Data, "--out", _folder.File("latents.csv"), "--drop-input", "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        Assert.AreEqual(400, result.Json().GetProperty("rows").GetInt32());
        Assert.AreEqual("Latent1,Latent2", File.ReadLines(_folder.File("latents.csv")).First());
    }

    [TestMethod]
    public void A_column_of_the_name_that_is_to_be_added_is_refused()
    {
        var path = _folder.File("scored-before.csv");
        File.WriteAllLines(path, File.ReadLines(Data).Select((line, row) => line + (row == 0 ? ",Score" : ",1.5")));

        var result = CommandLine.Run("score", Model, path, "--out", _folder.File("twice.csv"));

        Assert.AreEqual(
            (1, "mlnetgen: scored-before.csv has a column 'Score', the name of one that is to be added. Rename it, or use --drop-input."),
            (result.ExitCode, result.Error.TrimEnd().Split('\n')[^1]));
        Assert.IsFalse(File.Exists(_folder.File("twice.csv")));
    }

    [TestMethod]
    public void Rows_to_score_are_read_in_the_models_notation()
    {
        var lines = File.ReadLines(Data).Take(4).ToArray();
        lines[3] = lines[3].Replace("false", "perhaps", StringComparison.Ordinal).Replace("true", "perhaps", StringComparison.Ordinal);
        var (wrong, lacking) = (_folder.File("wrong.csv"), _folder.File("lacking.csv"));
        File.WriteAllLines(wrong, lines);
        File.WriteAllLines(lacking, File.ReadLines(Data).Take(4).Select(line => line[..line.LastIndexOf(',')]));

        StringAssert.EndsWith(
            CommandLine.Run("score", Model, wrong, "--out", _folder.File("x.csv")).Error,
            "mlnetgen: wrong.csv, line 4: found 'perhaps' in column 'newsletter', expected 'true' or 'false'. " +
            "Correct the cell or leave it empty.\n");
        StringAssert.Contains(
            CommandLine.Run("encode", Model, lacking, "--out", _folder.File("x.csv")).Error,
            "mlnetgen: There is no column 'churned' in lacking.csv;");
        Assert.IsFalse(File.Exists(_folder.File("x.csv")));
    }

    [TestMethod]
    public void A_category_that_training_did_not_have_is_a_warning()
    {
        var rows = File.ReadLines(Data).Take(9).Select(line => line.Replace("standard", "gold", StringComparison.Ordinal));
        File.WriteAllLines(_folder.File("unseen.csv"), rows);

        var result = CommandLine.Run("score", Model, _folder.File("unseen.csv"), "--out", _folder.File("unseen-scored.csv"));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Error, "\nWarning: Column 'plan' holds 'gold' ");
    }

    [TestMethod]
    public void Info_tells_the_columns_and_the_training()
    {
        var (plain, json) = (CommandLine.Run("info", Model), CommandLine.Run("info", Model, "--json").Json());

        StringAssert.Contains(plain.Output, "\nsatisfaction     integer                    some     learned\n");
        StringAssert.Contains(plain.Output, "latent space of 2 dimensions");
        var names = json.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString());
        Assert.AreEqual(Learned, string.Join(',', names));
        Assert.AreEqual(3, json.GetProperty("training").GetProperty("epochs").GetInt32());
        Assert.AreEqual(2, json.GetProperty("training").GetProperty("latentSize").GetInt32());
    }

    [TestMethod]
    public void Fit_reports_to_machines_in_one_document()
    {
        var result = CommandLine.Run(
            "fit", "vae", Data, "--out", _folder.File("json.zip"), "--epochs", "1", "--columns", "age,churned", "--types", "age=text",
            "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var columns = result.Json().GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!);
        Assert.HasCount(14, columns);
        Assert.AreEqual("text", columns["age"].GetProperty("kind").GetString());
        Assert.AreEqual("not among --columns", columns["region"].GetProperty("reason").GetString());
        Assert.AreEqual("completed", result.Json().GetProperty("training").GetProperty("outcome").GetString());
    }

    [TestMethod]
    public void Synthesize_writes_a_table_and_compares_it()
    {
        var path = _folder.File("synthetic.csv");

        var result = CommandLine.Run("synthesize", Data, "--out", path, "--rows", "120", "--epochs", "2");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "\n400 real rows against 120 synthetic rows\n");
        StringAssert.Contains(result.Output, "\nColumn shapes ");
        Assert.AreEqual(120, Read(path).RowCount);
    }

    [TestMethod]
    public void A_cancelled_training_keeps_the_best_model_so_far()
    {
        using var stop = new CancellationTokenSource();
        var path = _folder.File("cancelled.zip");
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StopAtFirstStep(stop);

        var exitCode = ToolApp.RunAsync(
            ["fit", "vae", Data, "--out", path, "--epochs", "100000"], new Terminal(TextWriter.Synchronized(output), error), stop.Token)
            .GetAwaiter().GetResult();

        Assert.AreEqual(0, exitCode, error.ToString());
        StringAssert.Contains(output.ToString(), "\nCancelled ");
        StringAssert.Contains(output.ToString(), "\nSaved ");
        Assert.AreEqual(0, CommandLine.Run("sample", path, "--rows", "5", "--out", _folder.File("cancelled.csv")).ExitCode);
    }

    [TestMethod]
    public void A_cancelled_reading_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run(new CancellationToken(canceled: true), "fit", "vae", Data, "--out", folder.File("model.zip"));

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.EndsWith(result.Error, "mlnetgen: Cancelled; nothing was written.\n");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    [DataRow("fit vae DATA --out FOLDER", "it is a folder. Give the path of a file.")]
    [DataRow("fit vae DATA --out FOLDER/none/m.zip", "Make it first.")]
    [DataRow("fit vae DATA --out FOLDER/m.zip --columns age,shoe", "There is no column 'shoe' in customers.csv; its columns are ")]
    [DataRow(
        "fit vae DATA --out FOLDER/m.zip --types region=number",
        "customers.csv, line 2: 'East' in column 'region' is not a number, as --types asks.")]
    [DataRow("sample MODEL --rows 5 --out FOLDER/s.xlsx", "unknown extension '.xlsx'")]
    [DataRow("sample FOLDER --rows 5 --out FOLDER/s.csv", "is a folder; give the path of a model file.")]
    [DataRow("sample FOLDER/none.zip --rows 5 --out FOLDER/s.csv", "There is no model file ")]
    [DataRow("info DATA", "cannot be read as a model file: ")]
    public void Bad_input_is_one_line_exit_code_1_and_nothing_written(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var arguments = line.Replace("DATA", Data).Replace("MODEL", Model).Replace("FOLDER", folder.Path).Split(' ');

        var (plain, json) = (CommandLine.Run(arguments), CommandLine.Run([.. arguments, "--json"]));

        Assert.AreEqual((1, ""), (plain.ExitCode, plain.Output));
        Assert.AreEqual(plain.AssertReason(expected), json.Json().GetProperty("error").GetString());
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>An error stream that asks to end the run when the first step of training is reported.</summary>
    private sealed class StopAtFirstStep(CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("  epoch", StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
