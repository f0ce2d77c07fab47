using MLNetGen.Tests.Support;
using MLNetGen.Tool.Datasets;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around one small model with conditions, likelihoods, a prior and weights of its own.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class ConditionCommandsTests
{
    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string Data => _folder.File("customers.csv");

    private static string Model => _folder.File("model.zip");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        File.WriteAllLines(Data, CustomersDataSet.Lines().Take(401));
        _fit = CommandLine.Run(
            "fit", "vae", Data, "--out", Model, "--epochs", "2", "--condition", "plan", "churned", "signup_date,satisfaction",
            "--likelihood", "support_calls=poisson", "age=student-t", "--prior", "vamp", "--importance-samples", "2",
            "--weight", "last_login_days");
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Fit_shows_conditions_and_the_weight()
    {
        Assert.AreEqual(0, _fit.ExitCode, _fit.Error);
        StringAssert.Matches(_fit.Output, new("\nplan .* condition\n"));
        StringAssert.Matches(_fit.Output, new("\nlast_login_days .* weight\n"));
        StringAssert.Matches(_fit.Output, new("\nage .* learned\n"));
    }

    [TestMethod]
    public void Info_tells_what_was_asked_for()
    {
        var (plain, json) = (CommandLine.Run("info", Model).Output, CommandLine.Run("info", Model, "--json").Json());

        StringAssert.Matches(plain, new("\nplan +text +none +condition: standard, basic, [a-z]+, [a-z]+\n"));
        StringAssert.Matches(plain, new("\nsupport_calls +integer +none +learned as poisson\n"));
        StringAssert.Contains(plain, "\nRows were weighted by column 'last_login_days'.\nPrior: vamp; 2 importance samples.\n");
        var columns = json.GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!);
        Assert.AreEqual("student-t", columns["age"].GetProperty("likelihood").GetString());
        Assert.AreEqual("condition", columns["churned"].GetProperty("use").GetString());
        Assert.IsFalse(columns.ContainsKey("last_login_days"));
        Assert.AreEqual("vamp", json.GetProperty("prior").GetString());
    }

    [TestMethod]
    public void Wished_values_are_in_every_row_and_columns_stay_in_the_tables_order()
    {
        var path = _folder.File("wished.csv");

        var result = CommandLine.Run(
            "sample", Model, "--rows", "40", "--out", path,
            "--where", "churned=YES", "plan=basic", "signup_date=2022-03-04", "satisfaction=");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var sample = Read(path);
        Assert.AreEqual(
            "signup_date,region,age,annual_income,plan,payment_method,newsletter,monthly_spend,data_usage_gb,support_calls," +
            "satisfaction,churned",
            string.Join(',', sample.Columns.Select(column => column.Name)));
        (string Column, string Value)[] wished =
            [("churned", "yes"), ("plan", "basic"), ("signup_date", "2022-03-04"), ("satisfaction", "")];
        foreach (var (column, value) in wished)
            Assert.AreEqual(value, sample.Find(column)!.Texts.Single(), column);
    }

    [TestMethod]
    public void Without_a_wish_conditions_have_the_values_of_training()
    {
        Assert.AreEqual(0, CommandLine.Run("sample", Model, "--rows", "200", "--out", _folder.File("free.csv")).ExitCode);

        CollectionAssert.AreEquivalent(
            Read(Data).Find("plan")!.Texts.ToList(), Read(_folder.File("free.csv")).Find("plan")!.Texts.ToList());
    }

    [TestMethod]
    [DataRow("plan=gold", "no row that the model learned from has this value; known values are standard, basic, ")]
    [DataRow("churned=perhaps", "--where churned=perhaps: expected 'yes' or 'no'.")]
    [DataRow("churned=", "--where churned=: no row that the model learned from has this value; known values are no, yes.")]
    [DataRow(
        "region=East",
        "the model has no condition column 'region'; its condition columns are signup_date, plan, satisfaction, churned.")]
    [DataRow("plan=basic plan=family", "--where says more than one thing about column 'plan'.")]
    public void A_wish_that_cannot_be_met_names_what_can(string wish, string expected) =>
        AssertFails(expected, ["sample", Model, "--rows", "5", "--out", "FOLDER/s.csv", "--where", .. wish.Split(' ')]);

    [TestMethod]
    [DataRow("--condition shoe", "There is no column 'shoe' in customers.csv")]
    [DataRow("--condition customer_id", "--condition customer_id: the column is not among those used (identifier: ")]
    [DataRow("--columns age,plan --condition churned", "Name it in --columns too.")]
    [DataRow("--columns plan --condition plan", "every column is a condition; leave at least one that is learned.")]
    [DataRow("--condition plan plan", "--condition names 'plan' twice.")]
    [DataRow("--weight plan", "column 'plan' holds text values, but --weight needs a column of numbers.")]
    [DataRow("--weight shoe", "There is no column 'shoe' in customers.csv")]
    [DataRow("--weight annual_income", "customers.csv, line 2: '' in column 'annual_income' is no weight. Give a number from 0, which")]
    [DataRow("--weight annual_income --condition annual_income", "not among those used (see --columns and --weight)")]
    [DataRow("--likelihood shoe=poisson", "There is no column 'shoe' in what is learned of customers.csv")]
    [DataRow("--likelihood age=poisson age=gaussian", "--likelihood says more than one thing about column 'age'.")]
    [DataRow("--likelihood plan=poisson", "plan")]
    [DataRow("--likelihood plan=categorical --condition plan", "There is no column 'plan' in what is learned of customers.csv")]
    public void A_request_that_does_not_fit_the_table_is_one_line(string options, string expected) =>
        AssertFails(expected, ["fit", "vae", Data, "--out", "FOLDER/m.zip", "--epochs", "1", .. options.Split(' ')]);

    [TestMethod]
    public void A_model_without_conditions_tells_how_to_get_one()
    {
        var path = _folder.File("plain.zip");
        Assert.AreEqual(0, CommandLine.Run("fit", "vae", Data, "--out", path, "--epochs", "1", "--columns", "age,plan").ExitCode);

        AssertFails(
            "the model has no condition columns. Train one: mlnetgen fit vae DATA --out MODEL --condition plan.",
            ["sample", path, "--rows", "5", "--out", "FOLDER/s.csv", "--where", "plan=basic"]);
    }

    [TestMethod]
    public void A_map_is_drawn_with_the_colours_of_any_column_of_the_table()
    {
        foreach (var label in new[] { "region", "customer_id", "annual_income", "churned" })
        {
            var map = _folder.File($"{label}.png");

            var result = CommandLine.Run("encode", Model, Data, "--map", map, "--label", label);

            Assert.AreEqual((0, $"Wrote {map}.\n"), (result.ExitCode, result.Output), result.Error);
            var (width, height, colours) = PictureProbe.Describe(map);
            Assert.AreEqual((900, 700), (width, height));
            Assert.IsGreaterThan(50, colours);
        }
    }

    [TestMethod]
    public void A_map_goes_beside_the_table()
    {
        var (map, table) = (_folder.File("beside.png"), _folder.File("beside.csv"));

        var result = CommandLine.Run("encode", Model, Data, "--map", map, "--out", table, "--json");

        Assert.AreEqual((0, map), (result.ExitCode, result.Json().GetProperty("picture").GetString()));
        Assert.AreEqual(400, Read(table).RowCount);
        Assert.IsTrue(File.Exists(map));
    }

    [TestMethod]
    public void Pictures_that_cannot_be_drawn_are_refused()
    {
        AssertFails("There is no column 'shoe' in customers.csv", "encode", Model, Data, "--map", "FOLDER/m.png", "--label", "shoe");
        AssertFails("there is no folder ", "encode", Model, Data, "--map", "FOLDER/none/m.png");
        AssertFails(
            "has no column of images to draw with --sheet",
            "sample", Model, "--rows", "5", "--sheet", "FOLDER/s.png", "--out", "FOLDER/s.csv");
    }

    [TestMethod]
    public void Synthesize_takes_conditions_too()
    {
        var path = _folder.File("synthetic.csv");

        var result = CommandLine.Run(
            "synthesize", Data, "--out", path, "--rows", "60", "--epochs", "1", "--columns", "age,plan", "--condition", "plan");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("age,plan", File.ReadLines(path).First());
    }

    private static void AssertFails(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run([.. arguments.Select(argument => argument.Replace("FOLDER", folder.Path))]);

        Assert.AreEqual(1, result.ExitCode, result.Output);
        result.AssertReason(expected);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }
}
