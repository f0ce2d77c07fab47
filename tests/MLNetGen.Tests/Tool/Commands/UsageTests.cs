namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("", "Required command was not provided. See 'mlnetgen --help'.")]
    [DataRow("fit", "Required command was not provided. See 'mlnetgen fit --help'.")]
    [DataRow("fit vae", "See 'mlnetgen fit vae --help'.")]
    [DataRow("fit vae a.csv", "Option '--out' is required. See 'mlnetgen fit vae --help'.")]
    [DataRow("fit vae a.csv --out m.zip --epochs 0", "--epochs 0: expected a whole number from 1 to 2147483647.")]
    [DataRow("fit vae a.csv --out m.zip --epochs -5", "--epochs -5: expected")]
    [DataRow("fit vae a.csv --out m.zip --epochs many", "--epochs many: expected")]
    [DataRow("fit vae a.csv --out m.zip --latent-size 0", "--latent-size 0: expected")]
    [DataRow("fit vae a.csv --out m.zip --time-budget soon", "--time-budget soon: expected a time such as 90s, 5m or 1h.")]
    [DataRow("fit vae a.csv --out m.zip --time-budget -5s", "--time-budget -5s: expected a time such as 90s, 5m or 1h.")]
    [DataRow("fit vae a.csv --out m.zip --types age", "--types age: expected COLUMN=KIND")]
    [DataRow("fit vae a.csv --out m.zip --types age=colour", "'colour' is not a kind of column")]
    [DataRow(
        "fit vae a.csv --out m.zip --likelihood age",
        "--likelihood age: expected COLUMN=KIND, with KIND one of gaussian, quantile, student-t,")]
    [DataRow("fit vae a.csv --out m.zip --likelihood age=nice", "zero-inflated-negative-binomial.")]
    [DataRow("fit vae a.csv --out m.zip --prior flat", "--prior flat: expected normal, mixture, vamp, aggregate.")]
    [DataRow("fit vae a.csv --out m.zip --importance-samples 0", "--importance-samples 0: expected")]
    [DataRow("fit gan a.csv", "Option '--out' is required. See 'mlnetgen fit gan --help'.")]
    [DataRow(
        "fit gan a.csv --out m.zip --objective nice",
        "--objective nice: expected relativistic-pairing, relativistic-average, non-saturating, minimax, least-squares, hinge, wasserstein,")]
    [DataRow("fit gan a.csv --out m.zip --packing 11", "--packing 11: expected a whole number from 1 to 10.")]
    [DataRow("fit gan a.csv --out m.zip --penalty -1", "--penalty -1: expected a number from 0.")]
    [DataRow("fit gan a.csv --out m.zip --batch-size 0", "--batch-size 0: expected")]
    [DataRow("fit gan a.csv --out m.zip --latent-size 2", "Unrecognized command or argument '--latent-size'.")]
    [DataRow("fit cyclegan --a a.csv --b b.csv", "Option '--out' is required. See 'mlnetgen fit cyclegan --help'.")]
    [DataRow("fit cyclegan --a a.csv --out m.zip", "Give the domains as '--a' and '--b', or as one DATA with '--domain'.")]
    [DataRow("fit cyclegan a.csv --out m.zip", "Give the domains as '--a' and '--b', or as one DATA with '--domain'.")]
    [DataRow("fit cyclegan a.csv --a b.csv --domain x --out m.zip", "Give the domains as '--a' and '--b', or as one DATA with '--domain'.")]
    [DataRow("fit cyclegan --a a --b b --out m.zip --identity-weight -1", "--identity-weight -1: expected a number from 0.")]
    [DataRow("fit cyclegan --a a --b b --out m.zip --size 30", "--size 30: expected a multiple of 4 up to 4096, or two of them, WIDTHxHEIGHT")]
    [DataRow("fit cyclegan --a a --b b --out m.zip --size 64x", "--size 64x: expected")]
    [DataRow("fit cyclegan --a a --b b --out m.zip --jitter -1", "--jitter -1: expected")]
    [DataRow("fit cyclegan --a a --b b --out m.zip --sheet s.jpg", "--sheet s.jpg: pictures are .png files.")]
    [DataRow("translate m.zip a.csv --out b.csv", "Option '--to' is required.")]
    [DataRow("translate m.zip a.csv --to b", "Option '--out' is required.")]
    [DataRow("translate m.zip a.csv --to c --out b.csv", "--to c: expected a, b.")]
    [DataRow("sample m.zip --rows 5 --scatter a.jpg", "--scatter a.jpg: pictures are .png files.")]
    [DataRow("sample m.zip --rows 5 --scatter a.png --scatter-columns x", "--scatter-columns x: expected the names of two columns, X,Y.")]
    [DataRow("sample m.zip --rows 5 --out a.csv --scatter-columns x,y", "Option '--scatter-columns' needs '--scatter', whose axes it names.")]
    [DataRow("sample m.zip --rows 5", "Option '--out', '--sheet' or '--scatter' is required.")]
    [DataRow("sample m.zip --rows 5 --out a.csv --where plan", "--where plan: expected COLUMN=VALUE.")]
    [DataRow("sample m.zip --rows 5 --sheet a.jpg", "--sheet a.jpg: pictures are .png files.")]
    [DataRow("encode m.zip a.csv", "Option '--out' or '--map' is required.")]
    [DataRow("encode m.zip a.csv --out b.csv --label plan", "Option '--label' needs '--map', whose points it colours.")]
    [DataRow("impute m.zip a.csv --out b.csv --draws 0", "--draws 0: expected a whole number from 1 to 1000.")]
    [DataRow("sample m.zip --out a.csv", "Option '--rows' is required.")]
    [DataRow("sample m.zip --out a.csv --rows 0", "--rows 0: expected")]
    [DataRow("sample m.zip --out a.csv --rows 5 --nonsense", "Unrecognized command or argument '--nonsense'.")]
    [DataRow("paint a.csv", "Unrecognized command or argument 'paint'")]
    public void A_command_line_that_is_not_understood_is_a_usage_error_in_one_line(string line, string expected)
    {
        var result = CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual((2, ""), (result.ExitCode, result.Output));
        StringAssert.Contains(result.Error, expected);
        Assert.AreEqual(1, result.Error.Count(c => c == '\n'));
    }

    [TestMethod]
    public void A_usage_error_is_a_document_for_machines()
    {
        var result = CommandLine.Run("sample", "m.zip", "--out", "a.csv", "--json");

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Json().GetProperty("error").GetString(), "--rows");
    }

    [TestMethod]
    [DataRow("synthesize")]
    [DataRow("fit vae")]
    [DataRow("fit gan")]
    [DataRow("fit cyclegan")]
    [DataRow("translate")]
    [DataRow("doctor")]
    [DataRow("sample")]
    [DataRow("encode")]
    [DataRow("score")]
    [DataRow("impute")]
    [DataRow("evaluate")]
    [DataRow("info")]
    [DataRow("datasets make")]
    public void Every_command_has_help_with_examples(string command)
    {
        var result = CommandLine.Run([.. command.Split(' '), "--help"]);

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        StringAssert.Contains(result.Output, $"Usage:\n  mlnetgen {command}");
        StringAssert.Contains(result.Output, $"Examples:\n  mlnetgen {command}");
        StringAssert.Contains(result.Output, "--json");
    }
}
