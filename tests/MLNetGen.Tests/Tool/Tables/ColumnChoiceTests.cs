using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class ColumnChoiceTests
{
    [TestMethod]
    public void All_columns_but_those_with_objections_are_learned_in_the_files_order() =>
        Assert.AreEqual("age,when,town", Chosen([], []));

    [TestMethod]
    public void Named_columns_are_learned_in_the_order_given_whatever_speaks_against_them() =>
        Assert.AreEqual("town,id,age", Chosen(["town,id", "age"], []));

    [TestMethod]
    public void A_column_with_a_stated_type_is_learned() => Assert.AreEqual("id,age,when,town", Chosen([], ["id=text"]));

    [TestMethod]
    public void An_unknown_column_is_refused()
    {
        Assert.AreEqual("There is no column 'Age' in a.csv; did you mean 'age'?", Refusal(["Age"], []));
        Assert.AreEqual("There is no column 'x' in a.csv; its columns are id, age, when, town, none.", Refusal(["x"], []));
        Assert.AreEqual("There is no column 'x' in a.csv; its columns are id, age, when, town, none.", Refusal([], ["x=text"]));
    }

    [TestMethod]
    public void A_type_that_does_not_fit_is_refused_with_the_first_cell_that_does_not() =>
        Assert.AreEqual("a.csv, line 5: 'T3' in column 'town' is not an integer, as --types asks.", Refusal([], ["town=integer"]));

    [TestMethod]
    public void Dates_that_can_be_read_in_two_ways_need_a_format()
    {
        StringAssert.EndsWith(Refusal([], ["when=date"]), "State the format, for example --types when=date:dd/MM/yyyy.");
        Assert.AreEqual("age,when,town", Chosen([], ["when=date:dd/MM/yyyy"]));
    }

    [TestMethod]
    public void A_column_twice_or_without_values_is_refused()
    {
        Assert.AreEqual("--columns names 'age' twice.", Refusal(["age,age"], []));
        Assert.AreEqual("a.csv: column 'none' has no values at all; leave it out.", Refusal(["age,none"], []));
        StringAssert.Contains(Refusal([], ["age=text", "age=number"]), "more than one thing");
    }

    [TestMethod]
    [DataRow("age")]
    [DataRow("=text")]
    [DataRow("age=colour")]
    [DataRow("age=3")]
    [DataRow("age=text:x")]
    [DataRow("age=date:")]
    public void A_type_that_is_none_is_refused(string text) =>
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => TypeRequest.Parse(text)).Message,
            "number, integer, boolean, date, date:FORMAT or text");

    private static string Chosen(string[] columns, string[] types) =>
        string.Join(',', Make(columns, types).Chosen.Columns.Select(column => column.Name));

    private static string Refusal(string[] columns, string[] types) =>
        Assert.ThrowsExactly<InputException>(() => Make(columns, types)).Message;

    private static ColumnChoice Make(string[] columns, string[] types)
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 30).Select(n => $"{n},{n % 7 + 20},0{n % 9 + 1}/02/2021,{(n < 3 ? n : "T" + n % 5)},");
        var table = Read(folder.Write("a.csv", "id,age,when,town,none\n" + string.Join('\n', rows)));
        return ColumnChoice.Make(table, columns, [.. types.Select(TypeRequest.Parse)]);
    }
}
