using MLNetGen.Tool.Tables;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class TypeInferenceTests
{
    [TestMethod]
    [DataRow("1|2|-3", "integer 0")]
    [DataRow("0|1|1", "integer 0")]
    [DataRow("0|0", "integer 0")]
    [DataRow("1200|-300|0", "integer 0 in steps of 100")]
    [DataRow("39.0|40.0|NaN", "integer 1")]
    [DataRow("1|2.50|3.125", "number 0-3")]
    [DataRow("1.50|2.25", "number 2-2")]
    [DataRow("1.0|2.25", "number 1-2")]
    [DataRow("1e-5|2.5", "number 0-")]
    [DataRow("0.12345678901234|1", "number 0-")]
    [DataRow(".5|-.25", "number 1-2")]
    [DataRow("true|false", "boolean true/false")]
    [DataRow("FALSE|FALSE|TRUE", "boolean TRUE/FALSE")]
    [DataRow("No", "boolean Yes/No")]
    [DataRow("Y|N|?", "boolean Y/N")]
    [DataRow("t|f", "boolean t/f")]
    [DataRow("yes|true", "text")]
    [DataRow("yes|no|maybe", "text")]
    [DataRow("2021-02-03|2021-12-31", "date yyyy-MM-dd")]
    [DataRow("2021-02-03T04:05:06|", "date yyyy-MM-dd'T'HH:mm:ss")]
    [DataRow("2021-02-03 04:05:06|2021-02-03 04:05:06.25", "date yyyy-MM-dd HH:mm:ss.FFFFFFF")]
    [DataRow("2021-02-03T04:05:06Z", "date yyyy-MM-dd'T'HH:mm:ss'Z'")]
    [DataRow("03.02.2021", "date dd.MM.yyyy")]
    [DataRow("2/13/2021|10/1/2021", "date M/d/yyyy")]
    [DataRow("13/02/2021|01/10/2021", "date dd/MM/yyyy")]
    [DataRow("3-Feb-2021", "date d-MMM-yyyy")]
    [DataRow("01/02/2021|03/04/2021", "text")]
    [DataRow("2021-02-03|03.02.2021", "text")]
    [DataRow("00123|04567", "text")]
    [DataRow("+491234|+491235", "text")]
    [DataRow("1234567890123456|1", "text")]
    [DataRow("1,5|2,5", "text")]
    [DataRow("1|2|x", "text")]
    [DataRow("--1", "text")]
    public void The_narrowest_kind_that_reads_every_cell_is_found(string cells, string expected) =>
        Assert.AreEqual(expected, Describe(Infer("column", cells.Split('|')).Notation.Cells));

    [TestMethod]
    public void Blanks_around_cells_do_not_matter_and_the_most_frequent_missing_cell_is_kept()
    {
        var column = Infer("workclass", " Private", " ?", " Private ", "?", "");

        Assert.AreEqual(("?", true), (column.Notation.MissingCell, column.Notation.HasMissing));
        Assert.AreEqual((3, 1), (column.MissingCount, column.DistinctCount));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("NA")]
    [DataRow("n/a")]
    [DataRow("null")]
    [DataRow("NaN")]
    [DataRow("?")]
    [DataRow("#N/A")]
    public void Cells_without_a_value_do_not_change_the_kind(string missing) =>
        Assert.AreEqual(ColumnKind.Integer, Infer("n", "4", missing, "7").Notation.Cells.Kind);

    [TestMethod]
    public void None_is_a_category() => Assert.AreEqual(0, Infer("pet", "None", "Cat").MissingCount);

    [TestMethod]
    public void A_run_of_integers_is_an_identifier_in_any_order() =>
        StringAssert.StartsWith(Infer("n", [.. Enumerable.Range(1000, 50).Reverse().Select(n => $"{n}")]).Objection, "identifier");

    [TestMethod]
    public void Distinct_integers_with_gaps_are_an_identifier_only_by_name()
    {
        var cells = Enumerable.Range(0, 50).Select(n => $"{n * n}").ToArray();

        Assert.IsNull(Infer("area", cells).Objection);
        Assert.IsNull(Infer("paid", cells).Objection);
        StringAssert.StartsWith(Infer("customer_id", cells).Objection, "identifier");
        StringAssert.StartsWith(Infer("CustomerId", cells).Objection, "identifier");
        StringAssert.StartsWith(Infer("id", cells).Objection, "identifier");
    }

    [TestMethod]
    public void Unique_texts_are_identifiers_and_long_ones_free_text()
    {
        var notes = Enumerable.Range(0, 50).Select(n => $"The customer called {n} times about the same broken thing.");

        StringAssert.StartsWith(Infer("guid", [.. Enumerable.Range(0, 50).Select(n => $"a{n:x8}")]).Objection, "identifier");
        Assert.AreEqual("free text", Infer("note", [.. notes]).Objection);
    }

    [TestMethod]
    public void Nearly_unique_texts_are_left_out_and_categories_are_not()
    {
        StringAssert.StartsWith(Infer("ticket", [.. Enumerable.Range(0, 200).Select(n => $"T{n % 150}")]).Objection, "identifier");
        Assert.IsNull(Infer("town", [.. Enumerable.Range(0, 200).Select(n => $"T{n % 60}")]).Objection);
    }

    [TestMethod]
    public void A_few_rows_are_too_few_to_tell_identifiers() => Assert.IsNull(Infer("n", "1", "2", "3").Objection);

    [TestMethod]
    public void Distinct_numbers_and_dates_are_not_identifiers()
    {
        var days = Enumerable.Range(0, 50).Select(n => $"{new DateOnly(2020, 1, 1).AddDays(n):yyyy-MM-dd}");

        Assert.IsNull(Infer("x", [.. Enumerable.Range(0, 50).Select(n => $"{n}.5")]).Objection);
        Assert.IsNull(Infer("day", [.. days]).Objection);
    }

    [TestMethod]
    public void A_column_without_values_says_so() => Assert.AreEqual("no values", Infer("empty", "", "NA").Objection);

    private static string Describe(CellNotation cells) => cells switch
    {
        NumberNotation number => $"number {number.FewestDecimals}-{number.MostDecimals}",
        IntegerNotation { Step: > 1 } integer => $"integer {integer.Decimals} in steps of {integer.Step}",
        IntegerNotation integer => $"integer {integer.Decimals}",
        BooleanNotation boolean => $"boolean {boolean.True}/{boolean.False}",
        DateNotation date => $"date {date.Pattern}",
        _ => "text",
    };

    private static InferredColumn Infer(string name, params string[] cells)
    {
        var column = new RawColumn(name);
        foreach (var cell in cells)
            column.Add(cell);

        return TypeInference.Infer(column);
    }
}
