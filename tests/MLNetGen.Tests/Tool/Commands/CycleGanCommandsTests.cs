using System.Globalization;
using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around small translators of tables: lab B measures 20 more than lab A, with decimals.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class CycleGanCommandsTests
{
    private static readonly string[] Few = ["--epochs", "2", "--batch-size", "50"];

    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string LabA => _folder.File("lab_a.csv");

    private static string LabB => _folder.File("lab_b.csv");

    private static string Both => _folder.File("both.csv");

    private static string Model => _folder.File("labs.zip");

    private static string ModelOfBoth => _folder.File("both.zip");

    private static string Vae => _folder.File("vae.zip");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        var random = new Random(5);
        var (a, b) = (Enumerable.Range(0, 200).Select(_ => Measure()).ToList(), Enumerable.Range(0, 150).Select(_ => Measure()).ToList());
        File.WriteAllLines(LabA, a.Select((m, row) => $"a{row},{m.Kind},{m.Size},7,{m.Mass:0.00}").Prepend("code,kind,size,shelf,mass"));
        File.WriteAllLines(LabB, b.Select((m, row) => $"{m.Mass:0.00},b{row},{m.Size + 20}.5,{m.Kind}").Prepend("mass,code,size,kind"));
        File.WriteAllLines(Both, a.Select((m, row) => $"{row % 50},{m.Size},north,{m.Mass:0.00}")
            .Concat(b.Select((m, row) => $"{row % 50},{m.Size + 20},south,{m.Mass:0.00}")).Prepend("batch,size,site,mass"));
        _fit = CommandLine.Run(["fit", "cyclegan", "--a", LabA, "--b", LabB, "--out", Model, "--keep", "kind", .. Few]);
        Succeeded(CommandLine.Run(
            ["fit", "cyclegan", Both, "--domain", "site", "--out", ModelOfBoth, "--columns", "mass,size", "--anchor", "mass", .. Few]));
        Succeeded(CommandLine.Run("fit", "vae", LabA, "--out", Vae, "--epochs", "1", "--columns", "size,mass"));

        (string Kind, int Size, double Mass) Measure() => random.Next(2) == 0
            ? ("small", random.Next(10, 20), 1 + random.NextDouble())
            : ("large", random.Next(40, 60), 3 + random.NextDouble());
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Fit_shows_the_columns_and_domains()
    {
        Succeeded(_fit);
        StringAssert.StartsWith(
            _fit.Error,
            "Reading lab_a.csv\nReading lab_b.csv\n" +
            "Warning: Only lab_a.csv has a column shelf: not translated, and left as it is by 'translate'.\n" +
            "Training on 200 rows of lab_a.csv (A) and 150 rows of lab_b.csv (B)\n  epoch 1/2, ");
        StringAssert.Matches(_fit.Output, new(
            "^Column +Kind +Missing +Distinct +Use\n" +
            "code +text +0 +350 +unchanged: identifier: a different text in every row\n" +
            "kind +text +0 +2 +kept\n" +
            "size +number \\(1 decimal\\) +0 +\\d+ +translated\n" +
            "mass +number \\(2 decimals\\) +0 +\\d+ +translated\n" +
            "Completed 2 epochs.* 2 epochs in [^;]*\\.\n" +
            "Doctor: converged\\.\n(.+\n)+?" +
            "Translates size, mass between lab_a.csv \\(A\\) and lab_b.csv \\(B\\).\n" +
            "Saved .*labs.zip \\([0-9,]+ bytes\\).\n$"));
    }

    [TestMethod]
    [DataRow("csv")]
    [DataRow("tsv")]
    [DataRow("parquet")]
    public void A_translated_table_has_the_same_columns_and_rows_and_only_translated_columns_differ(string extension)
    {
        var path = _folder.File("a-as-b." + extension);

        var result = CommandLine.Run("translate", Model, LabA, "--to", "b", "--out", path);

        Succeeded(result);
        Assert.AreEqual($"Wrote {path}: 200 rows, 2 columns translated.\n", result.Output);
        var (before, after) = (Read(LabA), Read(path));
        Assert.AreEqual("code,kind,size,shelf,mass", string.Join(',', after.Columns.Select(column => column.Name)));
        foreach (var name in new[] { "code", "kind", "shelf" })
            Assert.AreEqual(before.Cells(name), after.Cells(name), name);
        Assert.AreEqual(200, after.RowCount);
        Assert.IsTrue(after.Find("size")!.Texts.All(text => Numerals.Decimals(text) is 0 or 1));
        Assert.IsTrue(after.Find("mass")!.Texts.All(text => Numerals.Decimals(text) == 2 || extension == "parquet"));
        Assert.AreEqual(Mean(before, "size") + 20, Mean(after, "size"), 5);
        Assert.AreEqual(Mean(before, "mass"), Mean(after, "mass"), 0.5);
    }

    [TestMethod]
    public void The_way_back_is_a_translation_too_and_columns_may_stand_anywhere()
    {
        Succeeded(CommandLine.Run("translate", Model, LabB, "--to", "A", "--out", _folder.File("b-as-a.csv")));

        var (before, after) = (Read(LabB), Read(_folder.File("b-as-a.csv")));
        Assert.AreEqual("mass,code,size,kind", string.Join(',', after.Columns.Select(column => column.Name)));
        Assert.AreEqual(Mean(before, "size") - 20, Mean(after, "size"), 5);
    }

    [TestMethod]
    public void A_missing_cell_stays_missing_where_the_model_knows_only_values()
    {
        var rows = _folder.Write("gaps.csv", "size,mass\n15,NA\n,1.5\n50,3.5\n");

        Succeeded(CommandLine.Run("translate", Model, rows, "--to", "b", "--out", _folder.File("gaps-b.csv")));

        StringAssert.Matches(
            File.ReadAllText(_folder.File("gaps-b.csv")), new("^size,mass\n\\d+(\\.\\d)?,NA\n,\\d\\.\\d\\d\n\\d+(\\.\\d)?,\\d\\.\\d\\d\n$"));
    }

    [TestMethod]
    public void Rows_that_are_in_the_domain_already_stay_as_they_are_if_a_column_says_so()
    {
        var path = _folder.File("north.csv");

        var result = CommandLine.Run("translate", ModelOfBoth, Both, "--to", "a", "--out", path);

        Succeeded(result);
        Assert.AreEqual($"Wrote {path}: 350 rows, of which 200 were in domain a already, 2 columns translated.\n", result.Output);
        var (before, after) = (File.ReadAllLines(Both), File.ReadAllLines(path));
        CollectionAssert.AreEqual(before[..201], after[..201]);
        Assert.IsTrue(before.Zip(after).Skip(201).Count(pair => pair.First != pair.Second) > 140);
        Assert.AreEqual(Read(Both).Cells("site"), Read(path).Cells("site"));
        Assert.IsTrue(Read(path).Find("size")!.Texts.All(text => IntegerNotation.TryParse(text, out _)));
    }

    [TestMethod]
    public void Without_the_column_of_domains_every_row_is_translated()
    {
        File.WriteAllLines(_folder.File("bare.csv"), ["mass,size", "1.25,30", "3.50,70"]);

        var result = CommandLine.Run("translate", ModelOfBoth, _folder.File("bare.csv"), "--to", "a", "--out", _folder.File("bare-a.csv"), "--json");

        Succeeded(result);
        Assert.AreEqual("", result.Error);
        var report = result.Json();
        Assert.AreEqual(("a", 2, 0), (report.GetProperty("to").GetString(), report.GetProperty("rows").GetInt32(), report.GetProperty("unchanged").GetInt32()));
        Assert.AreEqual("mass,size", string.Join(',', report.GetProperty("columns").EnumerateArray().Select(name => name.GetString())));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_translations_and_another_seed_others()
    {
        foreach (var (name, seed) in new[] { ("p", "5"), ("q", "5"), ("r", "6") })
        {
            var model = _folder.File(name + ".zip");
            Succeeded(CommandLine.Run(
                ["fit", "cyclegan", "--a", LabA, "--b", LabB, "--out", model, "--pair", "kind", "--seed", seed, .. Few]));
            Succeeded(CommandLine.Run("translate", model, LabA, "--to", "b", "--out", _folder.File(name + ".csv")));
        }

        Assert.AreEqual(File.ReadAllText(_folder.File("p.csv")), File.ReadAllText(_folder.File("q.csv")));
        Assert.AreNotEqual(File.ReadAllText(_folder.File("p.csv")), File.ReadAllText(_folder.File("r.csv")));
    }

    [TestMethod]
    public void Info_tells_the_columns_the_domains_and_the_training()
    {
        var (plain, json) = (CommandLine.Run("info", ModelOfBoth), CommandLine.Run("info", ModelOfBoth, "--json").Json());
        var separate = CommandLine.Run("info", Model);

        StringAssert.Contains(plain.Output, "both.zip: cycle-consistent adversarial network, ");
        StringAssert.Matches(plain.Output, new("\nmass +number \\(2 decimals\\) +none +anchor\nsize +integer +none +translated\n"));
        StringAssert.Contains(plain.Output, "\nDomains: site=north (A) and site=south (B).\nWeights: cycle 10, identity 0.\n");
        StringAssert.Matches(plain.Output, new("\nCompleted 2 epochs.*\nDoctor: converged\\.\n$"));
        StringAssert.Matches(separate.Output, new("\nkind +text +none +kept\nDomains: A and B, which came separately.\n"));
        Assert.AreEqual(
            ("cyclegan", "site", "north", "south"),
            (Text("family"), Text("domain"), Text("domainA"), Text("domainB")));
        Assert.IsFalse(json.GetProperty("training").TryGetProperty("latentSize", out _));

        string? Text(string property) => json.GetProperty(property).GetString();
    }

    [TestMethod]
    public void Doctor_shows_how_both_games_went()
    {
        var (plain, json) = (CommandLine.Run("doctor", Model), CommandLine.Run("doctor", Model, "--json"));

        Succeeded(plain);
        StringAssert.Matches(plain.Output, new("\nmode collapse +healthy\n"));
        Assert.IsTrue(json.Json().GetProperty("doctor").GetProperty("isConverged").GetBoolean());
    }

    [TestMethod]
    public void One_side_is_learned_alone_and_the_other_refused()
    {
        var model = _folder.File("one.zip");

        var fit = CommandLine.Run(["fit", "cyclegan", "--a", LabA, "--b", LabB, "--out", model, "--one-sided", .. Few]);
        var toB = CommandLine.Run("translate", model, LabA, "--to", "b", "--out", _folder.File("one-b.csv"));
        var toA = CommandLine.Run("translate", model, LabB, "--to", "a", "--out", _folder.File("one-a.csv"));
        var (plain, json) = (CommandLine.Run("info", model).Output, CommandLine.Run("info", model, "--json").Json());

        Succeeded(fit);
        Succeeded(toB);
        StringAssert.Contains(fit.Output, "\nTranslates size, mass from lab_a.csv (A) to lab_b.csv (B).\n");
        Assert.AreEqual(1, toA.ExitCode);
        toA.AssertReason("one.zip' translates from A to B only: it was trained with --one-sided.");
        StringAssert.Contains(plain, "\nIt translates from A to B only.\nWeights: contrast usual, identity 0.\n");
        Assert.IsTrue(json.GetProperty("oneSided").GetBoolean());
    }

    [TestMethod]
    public void Fit_reports_to_machines_in_one_document()
    {
        var result = CommandLine.Run(
            ["fit", "cyclegan", "--a", LabA, "--b", LabB, "--out", _folder.File("json.zip"), "--columns", "size", .. Few, "--json"]);

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var report = result.Json();
        Assert.AreEqual(("lab_a.csv", 200), (report.GetProperty("a").GetProperty("name").GetString(), report.GetProperty("a").GetProperty("rows").GetInt32()));
        Assert.AreEqual(150, report.GetProperty("b").GetProperty("rows").GetInt32());
        Assert.AreEqual("size", report.GetProperty("translated").EnumerateArray().Single().GetString());
        var mass = report.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "mass");
        Assert.AreEqual(("unchanged", "not among --columns"), (mass.GetProperty("use").GetString(), mass.GetProperty("reason").GetString()));
        Assert.HasCount(1, report.GetProperty("warnings").EnumerateArray());
    }

    [TestMethod]
    public void Integers_and_texts_of_parquet_and_csv_go_together()
    {
        Write(Read(LabB), _folder.File("lab_b.parquet"));

        var fit = CommandLine.Run(["fit", "cyclegan", "--a", LabA, "--b", _folder.File("lab_b.parquet"), "--out", _folder.File("mixed.zip"), .. Few]);
        var translate = CommandLine.Run(
            "translate", _folder.File("mixed.zip"), _folder.File("lab_b.parquet"), "--to", "a", "--out", _folder.File("mixed.csv"));

        Succeeded(fit);
        Succeeded(translate);
        Assert.AreEqual(Read(LabB).Cells("code"), Read(_folder.File("mixed.csv")).Cells("code"));
    }

    [TestMethod]
    public void A_model_of_the_library_translates_what_it_was_saved_with()
    {
        var context = new MLContext(1);
        var data = new TableView(
            TableColumn.Of("x", [.. Rows(row => row * 37 % 101 / 10.0)]),
            TableColumn.Of("new", [.. Rows(row => row % 2 == 1)]));
        using (var model = context.Generative().CycleGan(new CycleGanOptions
        {
            ColumnNames = ["x"],
            DomainColumnName = "new",
            Training = new() { Epochs = 1 },
        }).Fit(data))
        {
            context.Model.Save(model, data.Schema, _folder.File("library.zip"));
            context.Model.Save(model, null, _folder.File("bare.zip"));
        }
        var rows = _folder.Write("few.csv", "new,x\nfalse,1.5\ntrue,2.5\n");

        var result = CommandLine.Run("translate", _folder.File("library.zip"), rows, "--to", "b", "--out", _folder.File("few-b.csv"));
        var bare = CommandLine.Run("translate", _folder.File("bare.zip"), rows, "--to", "b", "--out", _folder.File("few-b.csv"));

        Succeeded(result);
        StringAssert.Matches(File.ReadAllText(_folder.File("few-b.csv")), new("^new,x\nfalse,-?[0-9.E-]+\ntrue,2.5\n$"));
        Assert.AreEqual(1, bare.ExitCode);
        bare.AssertReason("does not say of which type its column 'x' is. Save the model with the schema of its input.");

        static IEnumerable<T> Rows<T>(Func<int, T> value) => Enumerable.Range(0, 80).Select(value);
    }

    [TestMethod]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/none/m.zip", "Make it first.")]
    [DataRow("fit cyclegan --a LABA --b FOLDER/none.csv --out FOLDER/m.zip", "There is no file or folder '")]
    [DataRow("fit cyclegan --a LABA --b FOLDER --out FOLDER/m.zip", "is a folder of images, '")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --columns shelf", "Only lab_a.csv has a column 'shelf', but it is needed in both files.")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --anchor code", "but this one is not translated (identifier: a different text in every row).")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --keep colour", "There is no column 'colour' in what lab_a.csv and lab_b.csv share;")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --pair code", "No name in pair column 'code' is in both domains (200 names in A, 150 in B).")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --columns code", "Column 'code' has 350 categories: at most 64 can be translated.")]
    [DataRow("fit cyclegan --a LABA --b LABB --out FOLDER/m.zip --flip", "lab_a.csv and lab_b.csv: --size, --skip-damaged, --flip, --jitter and --sheet are for images.")]
    [DataRow("fit cyclegan BOTH --out FOLDER/m.zip --domain batch", "both.csv: column 'batch' has 50 values (0, 1, 10, …), but --domain needs a column of two.")]
    [DataRow("translate MODEL LABA --to b --out FOLDER/none/t.csv", "Make it first.")]
    [DataRow("translate MODEL LABA --to b --out FOLDER/t.xlsx", "unknown extension '.xlsx'")]
    [DataRow("translate MODEL FOLDER/none.csv --to b --out FOLDER/t.csv", "There is no file or folder '")]
    [DataRow("translate MODEL BOTH --to b --out FOLDER/t.csv --size 8", "is a table: --size and --skip-damaged are for images.")]
    [DataRow("translate MODEL LACKING --to b --out FOLDER/t.csv", "There is no column 'size' in lacking.csv; its columns are mass.")]
    [DataRow("translate MODEL WRONG --to b --out FOLDER/t.csv", "wrong.csv, line 3: found 'big' in column 'size', expected a number.")]
    [DataRow(
        "translate MODELOFBOTH ELSEWHERE --to b --out FOLDER/t.csv",
        "elsewhere.csv, line 3: found 'west' in column 'site', expected 'north' (domain a) or 'south' (domain b).")]
    [DataRow(
        "translate VAE LABA --to b --out FOLDER/t.csv",
        "is a variational autoencoder, which cannot translate; a cycle-consistent adversarial network can: mlnetgen fit cyclegan --a A --b B --out MODEL.")]
    [DataRow("translate LABA LABA --to b --out FOLDER/t.csv", "cannot be read as a model file: ")]
    [DataRow("sample MODEL --rows 5 --out FOLDER/s.csv --where kind=small", "is a cycle-consistent adversarial network, which cannot make new rows;")]
    [DataRow("encode MODEL LABA --out FOLDER/e.csv", "which cannot encode rows;")]
    [DataRow("score MODEL LABA --out FOLDER/e.csv", "which cannot score rows;")]
    [DataRow("impute MODEL LABA --out FOLDER/e.csv", "which cannot fill missing cells;")]
    public void Bad_input_is_one_line_exit_code_1_and_nothing_written(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var words = line.Split(' ').Select(word => word switch
        {
            "LABA" => LabA,
            "LABB" => LabB,
            "BOTH" => Both,
            "MODEL" => Model,
            "MODELOFBOTH" => ModelOfBoth,
            "VAE" => Vae,
            "LACKING" => _folder.Write("lacking.csv", "mass\n1.5\n"),
            "WRONG" => _folder.Write("wrong.csv", "mass,size\n1.5,17\n1.5,big\n"),
            "ELSEWHERE" => _folder.Write("elsewhere.csv", "mass,size,site\n1.5,17,north\n1.5,18,west\n"),
            _ => word.Replace("FOLDER", folder.Path),
        });

        var result = CommandLine.Run([.. words]);

        Assert.AreEqual(1, result.ExitCode, result.Output);
        result.AssertReason(expected);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static double Mean(RawTable table, string name) =>
        Enumerable.Range(0, table.RowCount).Average(row => double.Parse(table.Find(name)![row], CultureInfo.InvariantCulture));

    private static void Succeeded(CommandLine result) => Assert.AreEqual(0, result.ExitCode, result.Error);
}
