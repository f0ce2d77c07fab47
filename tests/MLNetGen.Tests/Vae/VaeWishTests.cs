using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Which values can be wished for, of columns of all types, and what is said of others.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class VaeWishTests
{
    private const int Rows = 40;
    private static readonly DateTime FirstDay = new(2024, 2, 1);
    private static readonly MLContext ML = new(seed: 1);

    private static readonly TableView Table = new(
        TableColumn.Of("X", Numbers(i => (float)Math.Sin(i))),
        TableColumn.Text("Text", [.. Enumerable.Range(0, Rows).Select(i => i % 5 == 0 ? "" : i % 3 == 0 ? "red" : "blue")]),
        TableColumn.Text("Full", [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0 ? "red" : "blue")]),
        TableColumn.Of("IsNew", Numbers(i => i % 3 == 0)),
        TableColumn.Key("Kind", ["small", "large", "never"], Numbers(i => (uint)(1 + (i % 2)))),
        TableColumn.Of("Size", Numbers(i => i * 0.37f)),
        TableColumn.Of("Count", Numbers(i => i * 3)),
        TableColumn.Of("Day", Numbers(i => FirstDay.AddDays(i * i))),
        TableColumn.Of("Same", Numbers(_ => 5f)),
        TableColumn.Text("One", [.. Enumerable.Repeat("here", Rows)]));

    private static readonly Lazy<VaeTransformer> Model = new(() => ML.Generative().Vae(Options).Fit(Table));

    private static VaeOptions Options => new()
    {
        ColumnNames = ["X"],
        ConditionColumnNames = [.. Table.Columns.Skip(1).Select(column => column.Name)],
        Training = new() { Epochs = 1, Seed = 1 },
    };

    private static IEnumerable<(string, object, object)> Values =>
    [
        ("Text", "red", "red"), ("Text", "", ""), ("IsNew", true, true), ("IsNew", "False", false),
        ("Kind", "large", 2u), ("Kind", 2u, 2u), ("Kind", 1, 1u), ("Kind", "small", 1u),
        ("Size", 7.4f, 7.4f), ("Size", 7.4, 7.4f), ("Count", 9, 9), ("Count", 9.0, 9), ("Count", "9", 9),
        ("Day", FirstDay.AddDays(25), FirstDay.AddDays(25)), ("Day", "2024-02-26", FirstDay.AddDays(25)),
        ("Same", 5, 5f), ("One", "here", "here"),
    ];

    private static IEnumerable<(string, object?)> Refused =>
    [
        ("Text", "green"), ("Full", ""), ("Full", null), ("IsNew", "perhaps"), ("IsNew", null), ("Kind", "middle"), ("Kind", "never"),
        ("Kind", 0), ("Kind", 4), ("Kind", -1), ("Size", float.NaN), ("Size", 1000f), ("Size", float.PositiveInfinity), ("Size", "long"),
        ("Count", 2.5), ("Count", 1e12), ("Count", -50), ("Day", "yesterday"), ("Day", 5), ("Day", FirstDay.AddYears(-50)),
        ("Same", 6f), ("Same", "x"), ("One", "there"),
    ];

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
        var made = ViewRows.Of(Model.Value.Sample(50, new Dictionary<string, object> { [column] = wish }, seed: 3))[column];

        Assert.HasCount(50, made);
        foreach (var value in made)
            Assert.IsTrue(expected is float number ? Math.Abs(number - (float)value) < 1e-5 * number : expected.Equals(value), $"{value}");
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
    public void Several_values_are_wished_for_by_an_object_or_a_dictionary_of_any_values()
    {
        foreach (var wish in new object[]
        {
            new { Text = "red", IsNew = true },
            new Dictionary<string, object> { ["Text"] = "red", ["IsNew"] = true },
            new Dictionary<string, string> { ["Text"] = "red", ["IsNew"] = "true" },
        })
        {
            var made = Model.Value.Sample(20, wish, seed: 3);
            Assert.IsTrue(made.GetColumn<string>("Text").All(text => text == "red") && made.GetColumn<bool>("IsNew").All(isNew => isNew));
        }

        Assert.IsTrue(Model.Value.Sample(20, new Dictionary<string, int> { ["Count"] = 30 }, seed: 3).GetColumn<int>("Count").All(count => count == 30));
    }

    [TestMethod]
    public void A_column_that_is_no_condition_is_named_with_those_that_are()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Model.Value.Sample(5, new { X = 1f }));
        StringAssert.Contains(error.Message, "'X' is no condition column");
        StringAssert.Contains(error.Message, "'IsNew'");

        using var plain = ML.Generative().Vae(Options with { ConditionColumnNames = [] }).Fit(Table);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => plain.Sample(5, new { Text = "red" })).Message, nameof(VaeOptions.ConditionColumnNames));
        Assert.ThrowsExactly<ArgumentNullException>(() => plain.Sample(5, condition: null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Model.Value.Decode(Table, condition: null!));
    }

    [TestMethod]
    public void A_column_that_is_modelled_cannot_be_a_condition() =>
        Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().Vae(Options with { ConditionColumnNames = ["X"] }).Fit(Table));

    [TestMethod]
    public void Conditions_without_anything_to_model_are_refused()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().Vae(Options with { ColumnNames = ["Same"], ConditionColumnNames = ["Text"] }).Fit(Table));

        StringAssert.Contains(error.Message, "'Same'");
    }

    [TestMethod]
    public void A_column_that_one_condition_never_has_is_warned_of()
    {
        var ml = new MLContext(seed: 1);
        var warnings = Warnings.Of(ml);
        var rows = Table.With(TableColumn.Of("Half", Numbers(i => i % 3 == 0 ? float.NaN : i)));

        using var model = ml.Generative().Vae(Options with { ColumnNames = ["X", "Half"], ConditionColumnNames = ["Full", "IsNew"] }).Fit(rows);

        var told = string.Join("\n", warnings.Where(warning => warning.Contains("'Half'", StringComparison.Ordinal)));
        StringAssert.Contains(told, "'Full' = 'red'");
        StringAssert.Contains(told, "'IsNew' = 'True'");
        Assert.IsFalse(told.Contains("'Full' = 'blue'", StringComparison.Ordinal));
    }

    private static T[] Numbers<T>(Func<int, T> value) => [.. Enumerable.Range(0, Rows).Select(value)];
}
