using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.CycleGan;

/// <summary>The column that says which of two domains a row is from.</summary>
[TestClass, TestCategory("unit")]
public sealed class DomainColumnTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Domains_are_in_the_order_of_their_values()
    {
        AssertDomains(TableColumn.Of("Site", true, false, true, true, false), "false", "true", "BABBA");
        AssertDomains(TableColumn.Text("Site", "east", "West", "east", "east", "West"), "West", "east", "BABBA");
        AssertDomains(TableColumn.Text("Site", "a", "b", "b", "a", "b"), "a", "b", "ABBAB");
        AssertDomains(TableColumn.Key("Site", ["west", "north", "east"], 3, 1, 3, 3, 1), "west", "east", "BABBA");
        var nameless = new TableColumn("Site", new KeyDataViewType(typeof(byte), 12), [(byte)12, (byte)9, (byte)12, (byte)12, (byte)9]);
        AssertDomains(nameless, "9", "12", "BABBA");
    }

    [TestMethod]
    public void Rows_of_neither_domain_are_told_apart_at_scoring()
    {
        var sites = new DomainColumn("Site", "east", "west");
        Assert.AreEqual("BA--A", Read(sites, TableColumn.Text("Site", "west", "east", "", "north", "east")));
        Assert.AreEqual("BA-", Read(sites, TableColumn.Key("Site", ["west", "east", "north"], 1, 2, 3)), "keys are known by what they stand for");
        Assert.AreEqual("-B", Read(sites, TableColumn.Key("Site", ["west"], 0, 1)), "key 0 is missing");
        Assert.AreEqual("AB", Read(new("Site", "false", "true"), TableColumn.Of("Site", false, true)));
    }

    [TestMethod]
    public void A_row_without_domain_in_training_is_named()
    {
        foreach (var column in new[] { TableColumn.Text("Site", "a", "b", "", "a"), TableColumn.Key("Site", ["a", "b"], 1, 2, 0, 1) })
            StringAssert.Contains(Trouble(column), "Row 2 (counted from 0) has no value in domain column 'Site'");
    }

    [TestMethod]
    public void Not_two_domains()
    {
        var three = Trouble(TableColumn.Text("Site", "a", "b", "a", "c", "d"));
        StringAssert.Contains(three, "'a', 'b', 'c' in row 3");
        var one = Trouble(TableColumn.Text("Site", "a", "a", "a"));
        StringAssert.Contains(one, "'a' in all 3 rows");
        StringAssert.Contains(one, "empty");
        StringAssert.Contains(Trouble(TableColumn.Text("Site")), "no training rows");
    }

    [TestMethod]
    public void A_column_that_cannot_tell_domains()
    {
        var estimator = ML.Generative().CycleGan(new CycleGanOptions { ColumnNames = ["X"], DomainColumnName = "Site" });
        var rows = new TableView(TableColumn.Of("X", 1f, 2));
        foreach (var (view, words) in new (TableView, string[])[]
        {
            (rows, ["'Site'", "not find"]),
            (rows.With(TableColumn.Of("Site", 1f, 2)), ["'Site'", "expected Boolean, String or Key", "Single"]),
            (rows.With(TableColumn.Vector<bool>("Site", [[true], [false]])), ["'Site'", "expected"]),
        })
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(view));
            foreach (var word in words)
                StringAssert.Contains(error.Message, word);
        }
    }

    [TestMethod]
    public void Without_the_column_rows_of_one_view_have_no_domains()
    {
        var estimator = ML.Generative().CycleGan(new CycleGanOptions { ColumnNames = ["X"] });

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => estimator.Fit(new TableView(TableColumn.Of("X", 1f, 2))));

        StringAssert.Contains(error.Message, "Fit(a, b)");
        StringAssert.Contains(error.Message, nameof(CycleGanOptions.DomainColumnName));
    }

    private static void AssertDomains(TableColumn column, string a, string b, string rows)
    {
        var (learned, isB) = DomainColumn.Learn(new TableView(column), "Site", CancellationToken.None);

        Assert.AreEqual(new DomainColumn("Site", a, b), learned);
        Assert.AreEqual(rows, string.Concat(isB.Cast<bool>().Select(second => second ? 'B' : 'A')));
        Assert.AreEqual(rows, Read(learned, column));
    }

    private static string Read(DomainColumn domains, TableColumn column)
    {
        var view = new TableView(column);
        using var cursor = view.GetRowCursor(view.Schema);
        var (read, domain) = ("", domains.CreateReader(cursor));
        while (cursor.MoveNext())
            read += domain() is { } isB ? isB ? 'B' : 'A' : '-';
        return read;
    }

    private static string Trouble(TableColumn column) => Assert.ThrowsExactly<InvalidOperationException>(
        () => DomainColumn.Learn(new TableView(column), "Site", CancellationToken.None)).Message;
}
