using System.Globalization;
using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Tool.Datasets;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around one small GAN with conditions.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class GanCommandsTests
{
    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string Data => _folder.File("customers.csv");

    private static string Model => _folder.File("gan.zip");

    private static string Ring => _folder.File("ring.csv");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        File.WriteAllLines(Data, CustomersDataSet.Lines().Take(401));
        File.WriteAllLines(Ring, RingDataSet.Lines().Take(301));
        _fit = CommandLine.Run(
            "fit", "gan", Data, "--out", Model, "--epochs", "4", "--columns", "age,annual_income,plan,churned", "--condition", "plan",
            "churned", "--objective", "hinge", "--penalty", "0.5", "--packing", "2", "--batch-size", "100");
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Fit_shows_the_columns_and_what_the_doctor_thinks()
    {
        Assert.AreEqual(0, _fit.ExitCode, _fit.Error);
        StringAssert.Matches(_fit.Error, new("^Reading customers.csv\nTraining on 400 rows\n  epoch 1/4, discriminator "));
        StringAssert.Matches(_fit.Output, new("\nplan .* condition\n"));
        StringAssert.Matches(_fit.Output, new("\nCompleted 4 epochs.*; latent space of \\d+ dimensions.\nDoctor: (not )?converged"));
        StringAssert.Matches(_fit.Output, new("\nProblem +Health\nnon-convergence +(healthy|watch|ill)\nmode collapse +"));
        StringAssert.Matches(_fit.Output, new("\nSaved .*gan.zip \\([0-9,]+ bytes\\).\n$"));
    }

    [TestMethod]
    public void A_training_that_was_too_short_to_be_examined_is_a_warning()
    {
        var result = CommandLine.Run("fit", "gan", Ring, "--out", _folder.File("short.zip"), "--time-budget", "0.001s", "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var warning = result.Json().GetProperty("warnings").EnumerateArray().Single().GetString();
        StringAssert.StartsWith(warning, "The training was too short for the doctor to examine it");
        var doctor = result.Json().GetProperty("training").GetProperty("doctor");
        Assert.IsFalse(doctor.GetProperty("isConverged").GetBoolean());
        Assert.IsEmpty(doctor.GetProperty("health").EnumerateObject());
    }

    [TestMethod]
    public void Training_goes_on_from_a_checkpoint()
    {
        string[] line = ["fit", "gan", Ring, "--epochs", "2", "--checkpoint", _folder.File("ring.checkpoint"), "--json", "--out"];

        var first = CommandLine.Run([.. line, _folder.File("first.zip")]);
        var second = CommandLine.Run([.. line, _folder.File("second.zip")]);

        Assert.AreEqual((0, 0), (first.ExitCode, second.ExitCode), first.Error + second.Error);
        Assert.AreEqual(SecondsOf(first), SecondsOf(second), "no epoch was trained again");

        static double SecondsOf(CommandLine result) => result.Json().GetProperty("training").GetProperty("seconds").GetDouble();
    }

    [TestMethod]
    public void Wished_values_are_in_exactly_as_many_rows_as_asked_for()
    {
        var path = _folder.File("wished.csv");

        var result = CommandLine.Run("sample", Model, "--rows", "137", "--out", path, "--where", "plan=basic", "churned=yes");

        Assert.AreEqual((0, $"Wrote {path}: 137 rows, 4 columns.\n"), (result.ExitCode, result.Output), result.Error);
        var lines = File.ReadAllLines(path);
        Assert.AreEqual("age,annual_income,plan,churned", lines[0]);
        Assert.AreEqual(137, lines.Count(line => line.EndsWith(",basic,yes", StringComparison.Ordinal)));
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
    public void A_scatter_picture_shows_two_columns_of_numbers()
    {
        var (usual, turned) = (_folder.File("usual.png"), _folder.File("turned.png"));

        var first = CommandLine.Run("sample", Model, "--rows", "300", "--scatter", usual);
        var second = CommandLine.Run(
            "sample", Model, "--rows", "300", "--scatter", turned, "--scatter-columns", "annual_income,age", "--json");

        Assert.AreEqual((0, $"Wrote {usual}.\n"), (first.ExitCode, first.Output), first.Error);
        Assert.AreEqual((0, turned), (second.ExitCode, second.Json().GetProperty("scatter").GetString()), second.Error);
        var (width, height, colours) = PictureProbe.Describe(usual);
        Assert.AreEqual((820, 800), (width, height));
        Assert.IsGreaterThan(50, colours);
        CollectionAssert.AreNotEqual(File.ReadAllBytes(usual), File.ReadAllBytes(turned));
    }

    [TestMethod]
    public void Doctor_tells_the_health_and_the_verdict()
    {
        var (plain, json) = (CommandLine.Run("doctor", Model), CommandLine.Run("doctor", Model, "--json"));

        Assert.AreEqual((0, ""), (plain.ExitCode, plain.Error));
        StringAssert.Matches(plain.Output, new("(^|\n)Problem +Health\nnon-convergence +(healthy|watch|ill)\n"));
        StringAssert.Matches(plain.Output, new("\nDoctor: (not )?converged.*\\.\n$"));
        var doctor = json.Json().GetProperty("doctor");
        CollectionAssert.AreEqual(
            new[] { "nonConvergence", "modeCollapse", "diminishedGradient", "overfitting" },
            doctor.GetProperty("health").EnumerateObject().Select(entry => entry.Name).ToArray());
        Assert.AreEqual(plain.Output.Contains("Doctor: converged."), doctor.GetProperty("isConverged").GetBoolean());
    }

    [TestMethod]
    public void Info_tells_the_settings_and_the_training()
    {
        var (plain, json) = (CommandLine.Run("info", Model), CommandLine.Run("info", Model, "--json").Json());

        StringAssert.Contains(plain.Output, "gan.zip: generative adversarial network, ");
        StringAssert.Matches(plain.Output, new("\nplan +text +none +condition: standard, basic, [a-z]+, [a-z]+\n"));
        StringAssert.Contains(plain.Output, "\nObjective: hinge, with penalty 0.5; the discriminator judged 2 rows at a time.\n");
        StringAssert.Matches(plain.Output, new("\nLatent space: \\d+ normal numbers and 8 coin flips.\nCompleted 4 epochs."));
        StringAssert.Matches(plain.Output, new("\nDoctor: (not )?converged.*\n$"));
        Assert.AreEqual(
            ("gan", "hinge", 2),
            (json.GetProperty("family").GetString(), json.GetProperty("objective").GetString(), json.GetProperty("packing").GetInt32()));
        Assert.AreEqual(4, json.GetProperty("training").GetProperty("epochs").GetInt32());
    }

    [TestMethod]
    public void Score_gives_realism()
    {
        var path = _folder.File("scored.csv");

        var result = CommandLine.Run("score", Model, Data, "--out", path, "--drop-input");

        Assert.AreEqual((0, $"Wrote {path}: 400 rows, 1 column.\n"), (result.ExitCode, result.Output), result.Error);
        var realism = Read(path).Find("Realism")!.Texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        Assert.IsTrue(realism.All(value => value is >= 0 and <= 1));
        Assert.IsGreaterThan(100, realism.Count);
    }

    [TestMethod]
    [DataRow("sample MODEL --rows 5 --out FOLDER/s.csv --where plan=gold", "known values are standard, basic, ")]
    [DataRow("sample MODEL --rows 5 --out FOLDER/s.csv --where age=5", "no condition column 'age'; its condition columns are plan, churned.")]
    [DataRow(
        "sample SHORT --rows 5 --out FOLDER/s.csv --where x=5",
        "the model has no condition columns. Train one: mlnetgen fit gan DATA --out MODEL --condition x.")]
    [DataRow("sample MODEL --rows 5 --scatter FOLDER/none/s.png", "Make it first.")]
    [DataRow("sample MODEL --rows 5 --scatter FOLDER/s.png --scatter-columns age,shoe", "There is no column 'shoe' in the numbers of ")]
    [DataRow("sample MODEL --rows 5 --scatter FOLDER/s.png --scatter-columns age,plan", "There is no column 'plan' in the numbers of ")]
    [DataRow("sample MODEL --rows 5 --sheet FOLDER/s.png", "has no column of images to draw with --sheet")]
    [DataRow(
        "encode MODEL DATA --out FOLDER/e.csv",
        "is a generative adversarial network, which cannot encode rows; a variational autoencoder can: mlnetgen fit vae DATA --out MODEL.")]
    [DataRow("encode MODEL DATA --map FOLDER/e.png", "which cannot encode rows;")]
    [DataRow("impute MODEL DATA --out FOLDER/i.csv", "which cannot fill missing cells; a variational autoencoder can: mlnetgen fit vae")]
    [DataRow("fit gan DATA --out FOLDER/m.zip --condition shoe", "There is no column 'shoe' in customers.csv")]
    [DataRow("fit gan DATA --out FOLDER/m.zip --checkpoint FOLDER/none/c", "none")]
    [DataRow("doctor DATA", "cannot be read as a model file: ")]
    [DataRow("doctor VAE", "is a variational autoencoder; a doctor watches only generative adversarial networks, which 'fit gan' and 'fit cyclegan' train.")]
    [DataRow("sample VAE --rows 5 --scatter FOLDER/s.png", "has fewer than two columns of numbers, which --scatter needs; of numbers: age.")]
    public void Bad_input_is_one_line_exit_code_1_and_nothing_written(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var (vae, unconditional) = (_folder.File("vae.zip"), _folder.File("unconditional.zip"));
        if (line.Contains("VAE") && !File.Exists(vae))
            Assert.AreEqual(0, CommandLine.Run("fit", "vae", Data, "--out", vae, "--epochs", "1", "--columns", "age,plan").ExitCode);
        if (line.Contains("SHORT") && !File.Exists(unconditional))
            Assert.AreEqual(0, CommandLine.Run("fit", "gan", Ring, "--out", unconditional, "--epochs", "1").ExitCode);
        var words = line.Split(' ').Select(word => word switch
        {
            "DATA" => Data,
            "MODEL" => Model,
            "VAE" => vae,
            "SHORT" => unconditional,
            _ => word.Replace("FOLDER", folder.Path),
        });

        var result = CommandLine.Run([.. words]);

        Assert.AreEqual((1, ""), (result.ExitCode, line.StartsWith("fit", StringComparison.Ordinal) ? "" : result.Output), result.Error);
        result.AssertReason(expected);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_model_of_the_library_is_used_by_what_it_has()
    {
        var context = new MLContext(1);
        var data = new TableView(
            TableColumn.Of("a", [.. Rows(row => row * 37 % 101 / 10.0)]), TableColumn.Of("b", [.. Rows(row => row * 7 % 13 / 2.0)]));
        using (var model = context.Generative().Gan(new GanOptions
        {
            ColumnNames = ["a", "b"],
            LatentColumnName = "Latent",
            LatentSize = 2,
            LatentBits = 1,
            Doctor = new() { IsEnabled = false },
            Training = new() { Epochs = 1 },
        }).Fit(data))
        {
            context.Model.Save(model, data.Schema, _folder.File("library.zip"));
        }
        File.WriteAllLines(_folder.File("few.csv"), ["a,b", "1.5,2.5", "3,4"]);

        var encode = CommandLine.Run(
            "encode", _folder.File("library.zip"), _folder.File("few.csv"), "--out", _folder.File("few-encoded.csv"));
        var doctor = CommandLine.Run("doctor", _folder.File("library.zip"));

        Assert.AreEqual(0, encode.ExitCode, encode.Error);
        Assert.AreEqual("a,b,Latent1,Latent2,Latent3", File.ReadLines(_folder.File("few-encoded.csv")).First());
        Assert.AreEqual(
            (1, $"mlnetgen: '{_folder.File("library.zip")}' was trained without a doctor.\n"), (doctor.ExitCode, doctor.Error));

        static IEnumerable<double> Rows(Func<int, double> value) => Enumerable.Range(0, 80).Select(value);
    }
}
