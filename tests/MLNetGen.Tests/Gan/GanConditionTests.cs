using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Gan;

/// <summary>Rows that are made for wished values of condition columns.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanConditionTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Rows = Parcels.Draw(500);
    private static readonly Lazy<GanTransformer> Model = new(() => ML.Generative().Gan(Options).Fit(Rows));

    private static GanOptions Options => new()
    {
        ColumnNames = ["Weight", "Pieces"],
        ConditionColumnNames = ["City", "Express", "Size", "Length"],
        HiddenSizes = [64],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = 150, BatchSize = 50, LearningRate = 5e-3, EmaDecay = 0.99, Seed = 5 },
    };

    private static IEnumerable<(string, object, object)> Values =>
    [
        ("City", "Oslo", "Oslo"), ("City", "", ""), ("Express", true, true), ("Express", "False", false),
        ("Size", "large", 2u), ("Size", 1, 1u), ("Length", 0.5f, 0.5f),
    ];

    private static IEnumerable<(string, object?)> Refused =>
        [("City", "Paris"), ("Express", "perhaps"), ("Express", null), ("Size", "middle"), ("Size", 0), ("Size", 3), ("Length", float.NaN), ("Length", 1000f)];

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Values))]
    public void All_rows_have_the_wished_value(string column, object wish, object expected)
    {
        var made = ViewRows.Of(Model.Value.Sample(2000, new Dictionary<string, object> { [column] = wish }, seed: 3))[column];

        Assert.HasCount(2000, made);
        foreach (var value in made)
            Assert.IsTrue(expected is float number ? Math.Abs(number - (float)value) < 1e-5 : expected.Equals(value), $"{value}");
    }

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public void A_value_that_cannot_be_wished_for_is_named(string column, object? wish)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Model.Value.Sample(5, new Dictionary<string, object?> { [column] = wish }));

        StringAssert.Contains(error.Message, FormattableString.Invariant($"'{column}' = '{wish}'"));
    }

    [TestMethod]
    public void A_column_that_is_no_condition_is_named_with_those_that_are()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Model.Value.Sample(5, new { Weight = 1f }));

        StringAssert.Contains(error.Message, "'Weight' is no condition column");
        StringAssert.Contains(error.Message, "'City'");
        Assert.ThrowsExactly<ArgumentNullException>(() => Model.Value.Sample(5, condition: null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Sample(-1, new { City = "Oslo" }));
    }

    [TestMethod]
    public void Several_values_are_wished_for_together()
    {
        var made = Model.Value.Sample(500, new { City = "Rome", Express = true, Size = "large" }, seed: 3);

        Assert.IsTrue(made.GetColumn<string>("City").All(city => city == "Rome"));
        Assert.IsTrue(made.GetColumn<bool>("Express").All(express => express));
        Assert.IsTrue(made.GetColumn<uint>("Size").All(size => size == 2));
    }

    [TestMethod]
    public void Rows_look_like_those_that_had_the_condition()
    {
        foreach (var (city, weight) in new[] { ("Bern", 2), ("Oslo", 12), ("Rome", 5) })
        {
            var made = Model.Value.Sample(1000, new { City = city }, seed: 3);
            Assert.AreEqual(weight, made.GetColumn<float>("Weight").Where(float.IsFinite).Average(), 1.0, city);
        }
        var (quick, slow) = (Pieces(true), Pieces(false));
        Assert.IsLessThan(6, quick);
        Assert.IsGreaterThan(11, slow);

        double Pieces(bool express) => Model.Value.Sample(1000, new { Express = express }, seed: 3).GetColumn<int>("Pieces").Average();
    }

    [TestMethod]
    public void Without_a_wish_conditions_are_as_frequent_as_in_training()
    {
        var made = Model.Value.Sample(4000, seed: 2);

        foreach (var city in Rows.GetColumn<string>("City").GroupBy(city => city))
            Assert.AreEqual(city.Count() / 500.0, made.GetColumn<string>("City").Average(other => other == city.Key ? 1.0 : 0), 0.03, city.Key);
    }

    [TestMethod]
    public void A_loaded_model_makes_the_same_rows_for_the_same_wish()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Model.Value, Rows.Schema, file);
        file.Position = 0;
        using var loaded = (GanTransformer)ML.Model.Load(file, out _);
        var wish = new { City = "Oslo", Express = true };

        CollectionAssert.AreEqual(Parcels.Cells(Model.Value.Sample(100, wish, seed: 4)), Parcels.Cells(loaded.Sample(100, wish, seed: 4)));
        CollectionAssert.AreEqual(Options.ConditionColumnNames.ToArray(), loaded.ConditionColumnNames.ToArray());
    }

    [TestMethod]
    public void A_column_that_one_condition_never_has_is_warned_of()
    {
        var ml = new MLContext(seed: 1);
        var warnings = Warnings.Of(ml);
        var rows = Rows.With(TableColumn.Of("Weight", [.. Rows["City"].Cells.Select((city, row) => city is "Oslo" ? float.NaN : row)]));

        using var model = ml.Generative().Gan(Options with { Training = new() { Epochs = 1, Seed = 1 } }).Fit(rows);

        Assert.IsTrue(warnings.Any(warning => warning.Contains("'Weight'", StringComparison.Ordinal) && warning.Contains("'City' = 'Oslo'", StringComparison.Ordinal)));
    }
}
