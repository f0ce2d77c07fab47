using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class TranslationChoiceTests
{
    private static readonly TranslationColumns Nothing = new([], [], [], [], Pair: null);

    [TestMethod]
    public void All_numbers_are_translated_but_those_that_number_rows() =>
        Assert.AreEqual(
            "id unchanged: identifier: a different number in every row; size translated; mixed unchanged: no numbers; " +
            "town unchanged: no numbers; mass translated; when unchanged: no numbers",
            Uses(Nothing));

    [TestMethod]
    public void Named_columns_of_any_kind_are_translated_in_the_order_given()
    {
        var choice = Make(Nothing with { Names = ["town,id", "size"] });

        Assert.AreEqual("town,id,size", string.Join(',', choice.Translated.Select(column => column.Name)));
        StringAssert.Contains(Uses(Nothing with { Names = ["town"] }), "mass unchanged: not among --columns");
    }

    [TestMethod]
    [DataRow("size", "NumberNotation { Kind = Number, Storage = Double, Expected = a number, FewestDecimals = 0, MostDecimals = 2 }")]
    [DataRow("mixed", "TextNotation")]
    [DataRow("mass", "IntegerNotation { Kind = Integer, Storage = Int64, Expected = an integer, Decimals = 0, Step = 100 }")]
    [DataRow("when", "DateNotation { Kind = Date, Storage = Date, Expected = a date like yyyy-MM-dd, Pattern = yyyy-MM-dd }")]
    public void A_column_is_of_the_kind_that_reads_both_domains(string name, string expected) =>
        StringAssert.StartsWith(
            Make(Nothing with { Names = [name] }).Notation.Columns.Single().Cells.ToString(), expected.TrimEnd('}', ' '));

    [TestMethod]
    public void Other_uses_keep_a_column_from_being_translated()
    {
        var request = Nothing with { Keep = ["town,size"], Pair = "id" };

        Assert.AreEqual(
            "id pair; size kept; mixed unchanged: no numbers; town kept; mass translated; when unchanged: no numbers", Uses(request));
        Assert.AreEqual("mass,town,size", string.Join(',', Make(request).Notation.Columns.Select(column => column.Name)));
        Assert.AreEqual("mass,town,size,id", string.Join(',', Make(request).TrainingNotation.Columns.Select(column => column.Name)));
        Assert.IsInstanceOfType<TextNotation>(Make(request).TrainingNotation.Columns[^1].Cells);
    }

    [TestMethod]
    public void An_anchor_is_translated() =>
        StringAssert.Contains(Uses(Nothing with { Anchors = ["size"] }), "; size anchor; mixed unchanged: no numbers; ");

    [TestMethod]
    public void What_the_user_says_of_a_type_counts()
    {
        StringAssert.StartsWith(Uses(Nothing with { Types = [TypeRequest.Parse("id=number")] }), "id translated; size translated; ");
        StringAssert.Contains(Uses(Nothing with { Types = [TypeRequest.Parse("size=text")] }), "; size unchanged: no numbers; ");
        Assert.AreEqual(
            "b.csv, line 2: '0.25' in column 'size' is not an integer, as --types asks.",
            Refusal(Nothing with { Types = [TypeRequest.Parse("size=integer")] }));
    }

    [TestMethod]
    public void Columns_that_do_not_suit_are_refused()
    {
        Assert.AreEqual(
            "Column 'size' is named in --columns and in --keep: a column that is translated can have no other use. Leave it out of one of them.",
            Refusal(Nothing with { Names = ["size,mass"], Keep = ["size"] }));
        Assert.AreEqual(
            "--anchor town: an anchor is a column that is translated and should change little, but this one is not translated (no numbers). " +
            "Name it in --columns too.",
            Refusal(Nothing with { Anchors = ["town"] }));
        Assert.AreEqual(
            "a.csv and b.csv: no column to translate: id (identifier: a different number in every row); size (--keep); mixed (no numbers); " +
            "town (no numbers); mass (--keep); when (no numbers). Name some in --columns.",
            Refusal(Nothing with { Keep = ["size", "mass"] }));
        Assert.AreEqual("Only b.csv has a column 'extra', but it is needed in both files.", Refusal(Nothing with { Pair = "extra" }));
        StringAssert.StartsWith(Refusal(Nothing with { Keep = ["extras"] }), "There is no column 'extras' in what a.csv and b.csv share");
    }

    [TestMethod]
    public void A_column_without_values_in_a_domain_is_left_out_or_refused_if_it_was_named()
    {
        using var folder = new TemporaryFolder();
        var tables = DomainTables.Of(
            Read(folder.Write("a.csv", "x,y\n1,2\n2,4\n")), Read(folder.Write("b.csv", "x,y\nNA,3\n,2\n")));

        Assert.AreEqual("y", TranslationChoice.Make(tables, Nothing).Translated.Single().Name);
        Assert.AreEqual(
            "Column 'x' has no values at all in b.csv; leave it out.",
            Assert.ThrowsExactly<InputException>(() => TranslationChoice.Make(tables, Nothing with { Names = ["x"] })).Message);
    }

    private static string Uses(TranslationColumns request)
    {
        var choice = Make(request);
        return string.Join("; ", choice.All.Select(column =>
        {
            var (use, reason) = choice.UseOf(column);
            return $"{column.Name} {use.ToString().ToLowerInvariant()}{(reason is null ? "" : ": " + reason)}";
        }));
    }

    private static string Refusal(TranslationColumns request) => Assert.ThrowsExactly<InputException>(() => Make(request)).Message;

    /// <summary>Two domains of 30 rows; both number them from 1.</summary>
    private static TranslationChoice Make(TranslationColumns request)
    {
        using var folder = new TemporaryFolder();
        var a = Rows(row => $"{row},{row % 7},{row % 5},T{row % 3},{row % 4 + 1}00,2021-03-{row % 9 + 10}");
        var b = Rows(row => $"{row},{row % 6}.25,v{row % 5},T{row % 2},{row % 4 + 2}00,2021-04-{row % 9 + 10},1");
        return TranslationChoice.Make(
            DomainTables.Of(
                Read(folder.Write("a.csv", $"id,size,mixed,town,mass,when\n{a}")),
                Read(folder.Write("b.csv", $"id,size,mixed,town,mass,when,extra\n{b}"))),
            request);

        static string Rows(Func<int, string> row) => string.Join('\n', Enumerable.Range(0, 30).Select(row));
    }
}
