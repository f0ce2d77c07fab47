using MLNetGen.Columns;
using MLNetGen.Constraints;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Constraints;

[TestClass, TestCategory("unit")]
public sealed class RowRulesTests
{
    private static readonly TableView Rows = new(
        TableColumn.Of("Small", 1f, 2, float.NaN, 3),
        TableColumn.Of("Large", 1.0, 5, 0, double.NaN),
        TableColumn.Of("Net", 0.1f, 0.25f, 3, 0.5f),
        TableColumn.Of("Tax", 0.2f, 0.5f, 0.25f, 0),
        TableColumn.Of("Gross", 0.3f, 0.75f, 3.25f, 0.5f),
        TableColumn.Text("City", "Bonn", "Ulm", "Lyon", "Bonn"),
        TableColumn.Of("IsGerman", true, true, false, true));

    private static RowCodec Codec(IReadOnlyList<RowConstraint> constraints, TableView? rows = null) =>
        RowRules.AddUp(RowCodec.Learn(rows ?? Rows, [.. (rows ?? Rows).Schema.Select(column => column.Name)]), constraints);

    [TestMethod]
    public void Training_rows_that_keep_all_constraints_are_learned()
    {
        RowConstraint[] constraints =
            [RowConstraint.AtMost("Small", "Large"), RowConstraint.SumsTo("Gross", "Net", "Tax"), RowConstraint.Together("City", "IsGerman")];

        var rules = RowRules.Learn(constraints, Codec(constraints), Rows, default);

        Assert.IsFalse(rules.IsEmpty);
        Assert.HasCount(3, rules.Tests);
    }

    [TestMethod]
    [DataRow("Small", 6f, "Row 1 (counted from 0) of the training data breaks the constraint 'Small' <= 'Large': 'Small' is 6, 'Large' is 5.")]
    [DataRow("Net", 0.26f, "Row 1 (counted from 0) of the training data breaks the constraint 'Gross' = 'Net' + 'Tax': " +
        "'Gross' is 0.75, 'Net' is 0.26, 'Tax' is 0.5.")]
    public void The_first_training_row_that_breaks_a_constraint_is_named(string column, float value, string expected)
    {
        RowConstraint[] constraints = [RowConstraint.AtMost("Small", "Large"), RowConstraint.SumsTo("Gross", "Net", "Tax")];
        var rows = Rows.With(TableColumn.Of(column, [.. Rows[column].Cells.Select((cell, row) => row == 1 ? value : (float)cell)]));

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RowRules.Learn(constraints, Codec(constraints, rows), rows, default));

        Assert.StartsWith(expected, error.Message);
    }

    [TestMethod]
    public void Combinations_are_those_of_the_training_rows_also_after_saving()
    {
        RowConstraint[] constraints = [RowConstraint.Together("City", "IsGerman")];
        var codec = Codec(constraints);
        var rules = RowRules.Learn(constraints, codec, Rows, default);
        using var file = new MemoryStream();
        rules.Save(file);
        file.Position = 0;
        var loaded = RowRules.Load(file, constraints, codec);
        var others = Rows.With(TableColumn.Of("IsGerman", true, false, false, false));

        foreach (var rule in new[] { rules, loaded })
            CollectionAssert.AreEqual(new[] { true, false, true, false }, Passes(rule.Tests.Single(), others));
    }

    [TestMethod]
    public void Numbers_of_any_size_and_times_are_compared_exactly()
    {
        var rows = new TableView(
            TableColumn.Of("First", long.MaxValue - 1, long.MaxValue),
            TableColumn.Of("Last", long.MaxValue, long.MaxValue - 1));
        RowConstraint[] constraints = [RowConstraint.AtMost("First", "Last")];

        CollectionAssert.AreEqual(new[] { true, false }, Passes(Untrained(constraints, rows), rows));
    }

    [TestMethod]
    public void A_sum_may_be_rounded_to_the_decimals_of_the_total()
    {
        var rows = new TableView(
            TableColumn.Of("A", 0.26, 0.26, 1),
            TableColumn.Of("B", 0.26, 0.26, 2),
            TableColumn.Of("Sum", 0.5, 0.6, 3));
        RowConstraint[] constraints = [RowConstraint.SumsTo("Sum", "A", "B")];

        CollectionAssert.AreEqual(new[] { true, false, true }, Passes(Untrained(constraints, rows), rows), "one decimal: 0.52 is 0.5, not 0.6");
    }

    [TestMethod]
    public void A_total_is_added_up_where_nothing_is_missing()
    {
        var rows = new TableView(
            TableColumn.Of("A", [.. Enumerable.Range(0, 50).Select(row => row == 3 ? float.NaN : row / 4f)]),
            TableColumn.Of("B", [.. Enumerable.Range(0, 50).Select(row => (short)(row * 2))]),
            TableColumn.Of("Sum", [.. Enumerable.Range(0, 50).Select(row => row == 7 ? double.NaN : (row / 4.0) + (row * 2))]));
        RowConstraint[] constraints = [RowConstraint.SumsTo("Sum", "A", "B")];
        var codec = Codec(constraints, rows);
        var codes = new float[50 * codec.Layout.Width];
        new EncodedTable(new EncodedRows(rows, codec)).CopyTo(0, 50, codes);

        Assert.AreEqual(10.0 / 4 + 20, Decode(10));
        Assert.IsTrue(double.IsNaN(Decode(7)), "the total was missing");
        Assert.AreEqual(6.75, Decode(3), 0.1, "a part is missing: what the code says");
        codes.AsSpan(10 * codec.Layout.Width, 1).Fill(codes[20 * codec.Layout.Width]);
        Assert.AreEqual(20.0 / 4 + 20, Decode(10), "follows the parts, not its own code");

        double Decode(int row)
        {
            var value = 0.0;
            ((Microsoft.ML.ValueGetter<double>)codec.CreateGetter(2, () => codes.AsSpan(row * codec.Layout.Width, codec.Layout.Width)))(ref value);
            return value;
        }
    }

    [TestMethod]
    public void Many_numbers_are_no_categories()
    {
        var rows = new TableView(
            TableColumn.Of("Postcode", [.. Enumerable.Range(0, 60).Select(row => 10000 + (row * row))]),
            TableColumn.Of("City", [.. Enumerable.Range(0, 60).Select(row => row % 2 == 0)]));
        RowConstraint[] constraints = [RowConstraint.Together("Postcode", "City")];

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RowRules.Learn(constraints, Codec([], rows), rows, default));

        Assert.Contains("Make the column a text or a key", error.Message);
    }

    [TestMethod]
    public void Constraints_that_cannot_be_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RowConstraint.AtMost("A", "A"));
        Assert.ThrowsExactly<ArgumentException>(() => RowConstraint.AtMost("", "A"));
        Assert.ThrowsExactly<ArgumentException>(() => RowConstraint.SumsTo("A", "B"));
        Assert.ThrowsExactly<ArgumentException>(() => RowConstraint.SumsTo("A", "B", "A"));
        Assert.ThrowsExactly<ArgumentException>(() => RowConstraint.Together("A"));
        foreach (var (wrong, why) in new (RowConstraint[], string)[]
        {
            ([RowConstraint.AtMost("A", "X")], "no column of the model"),
            ([RowConstraint.SumsTo("D", "A", "B")], "is a condition"),
            ([RowConstraint.SumsTo("A", "B", "C"), RowConstraint.SumsTo("A", "B", "D")], "Two constraints"),
            ([RowConstraint.SumsTo("A", "B", "C"), RowConstraint.SumsTo("B", "C", "A")], "a part of itself"),
        })
            Assert.Contains(why, Assert.ThrowsExactly<ArgumentException>(() => ConstraintCheck.Columns(wrong, ["A", "B", "C"], ["D"])).Message);
        ConstraintCheck.Columns([RowConstraint.SumsTo("A", "B", "C"), RowConstraint.SumsTo("B", "C", "D")], ["A", "B", "C"], ["D"]);
    }

    [TestMethod]
    public void Columns_of_the_wrong_type_are_refused()
    {
        foreach (var wrong in new[]
        {
            RowConstraint.AtMost("Small", "City"),
            RowConstraint.SumsTo("Gross", "IsGerman", "Tax"),
            RowConstraint.Together("City", "Elsewhere"),
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConstraintCheck.Types([wrong], Rows.Schema));
        var images = Rows.With(TableColumn.Images("Picture", 1, [.. new float[Rows.RowCount][]]));
        foreach (var wrong in new[] { RowConstraint.AtMost("Small", "Picture"), RowConstraint.Together("City", "Picture") })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConstraintCheck.Types([wrong], images.Schema));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConstraintCheck.Types([wrong], Shapes.Of(images)));
        }

        ConstraintCheck.Types([RowConstraint.AtMost("Small", "Large"), RowConstraint.Together("City", "IsGerman", "Small")], Rows.Schema);
    }

    private static RowTest Untrained(RowConstraint[] constraints, TableView rows) => constraints[0].CreateRule(Codec(constraints, rows)).Test;

    private static bool[] Passes(RowTest test, TableView rows)
    {
        using var cursor = rows.GetRowCursor(rows.Schema);
        var passes = test(cursor);
        var results = new List<bool>();
        while (cursor.MoveNext())
            results.Add(passes());
        return [.. results];
    }
}
