using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Rows of two domains that have the same name.</summary>
[TestClass, TestCategory("unit")]
public sealed class PartnerRowsTests
{
    private const string Rows = "ABBABBA";

    [TestMethod]
    public void Partners_have_the_same_name_and_are_numbered_in_their_domains()
    {
        // A: u, v, w; B: w, x, v, u.
        (long, long)[] expected = [(0, 3), (1, 2), (2, 0)];

        AssertPairs(expected, TableColumn.Text("Name", "u", "w", "x", "v", "v", "u", "w"));
        AssertPairs(expected, TableColumn.Key("Name", ["x", "u", "v", "w"], 2, 4, 1, 3, 3, 2, 4));
        AssertPairs(expected, TableColumn.Of("Name", 20L, 40, 10, 30, 30, 20, 40));
        AssertPairs(expected, TableColumn.Of("Name", 2.5, 4, 1, 3, 3, 2.5, 4));
    }

    [TestMethod]
    public void Rows_without_a_name_have_no_partner()
    {
        AssertPairs([(1, 1)], TableColumn.Text("Name", "", "", "u", "u", "", "", ""));
        AssertPairs([(1, 1)], TableColumn.Key("Name", ["u"], 0, 0, 1, 1, 0, 0, 0));
        AssertPairs([(1, 1)], TableColumn.Of("Name", float.NaN, float.NaN, 3, 3, float.NaN, float.NaN, float.NaN));
    }

    [TestMethod]
    public void Of_rows_with_one_name_in_a_domain_the_first_has_the_partner() =>
        AssertPairs([(0, 1)], TableColumn.Text("Name", "u", "x", "u", "u", "u", "", "u"));

    [TestMethod]
    public void Nobody_is_asked_for_names() =>
        Assert.IsEmpty(PartnerRows.Find(new TableView(TableColumn.Of("X", 1f, 2)), null, IsB, CancellationToken.None));

    [TestMethod]
    public void No_common_name()
    {
        var view = new TableView(TableColumn.Text("Name", "u", "x", "y", "v", "", "z", "u"));

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => PartnerRows.Find(view, "Name", IsB, CancellationToken.None));

        StringAssert.Contains(error.Message, "'Name'");
        StringAssert.Contains(error.Message, "2 names in A, 3 in B");
    }

    private static void AssertPairs((long, long)[] expected, TableColumn column)
    {
        var pairs = PartnerRows.Find(new TableView(column), "Name", IsB, CancellationToken.None);

        CollectionAssert.AreEqual(expected, pairs.OrderBy(pair => pair.A).ToArray(), column.Type.ToString());
    }

    private static bool IsB(long row) => Rows[(int)row] == 'B';
}
