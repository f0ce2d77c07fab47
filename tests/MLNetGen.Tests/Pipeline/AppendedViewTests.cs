using Microsoft.ML;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Pipeline;

[TestClass, TestCategory("pipeline")]
public sealed class AppendedViewTests
{
    private static readonly TableView First = new(
        TableColumn.Of("X", 1f, 2, 3), TableColumn.Text("Name", "a", "b", "c"), TableColumn.Key("Kind", ["u", "v"], 1, 2, 1));

    private static readonly TableView Second = new(
        TableColumn.Of("Other", true, false),
        TableColumn.Key("Kind", ["u", "v"], 2, 0),
        TableColumn.Of("X", 4f, 5),
        TableColumn.Text("Name", "d", ""));

    [TestMethod]
    public void The_second_rows_come_after_the_first()
    {
        var view = new AppendedView([First, Second], ["Name", "X", "Kind"]);
        var rows = ViewRows.Of(view);

        CollectionAssert.AreEqual(new[] { "Name", "X", "Kind" }, view.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new object[] { "a", "b", "c", "d", "" }, rows["Name"].ToArray());
        CollectionAssert.AreEqual(new object[] { 1f, 2f, 3f, 4f, 5f }, rows["X"].ToArray());
        CollectionAssert.AreEqual(new object[] { 1u, 2u, 1u, 2u, 0u }, rows["Kind"].ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 1, 2, 3, 4 }, rows.Rows.Select(row => row.Position).ToArray());
        Assert.HasCount(5, rows.Rows.Select(row => row.Id).Distinct());
        CollectionAssert.AreEqual(new[] { "u", "v" }, (string[])Cell.Annotations(view.Schema["Kind"])["KeyValues"]);
        CollectionAssert.AreEqual(rows["X"].ToArray(), ViewRows.Of(view)["X"].ToArray(), "a second pass");
        CollectionAssert.AreEqual(rows["X"].ToArray(), ViewRows.Of(view, random: new Random(1))["X"].ToArray(), "it does not shuffle");
    }

    [TestMethod]
    public void Either_part_may_be_empty()
    {
        foreach (var (first, second) in new[] { (First.Take(0), Second), (Second, First.Take(0)) })
            CollectionAssert.AreEqual(new object[] { 4f, 5f }, ViewRows.Of(new AppendedView([first, second], ["X"]))["X"].ToArray());
        Assert.IsEmpty(ViewRows.Of(new AppendedView([First.Take(0), Second.Take(0)], ["X"])).Rows);
    }

    [TestMethod]
    public void The_number_of_rows_is_known_where_both_know_theirs()
    {
        var unknown = new TableView(Second.Columns) { KnowsRowCount = false };

        Assert.AreEqual(5, new AppendedView([First, Second], ["X"]).GetRowCount());
        Assert.IsNull(new AppendedView([First, unknown], ["X"]).GetRowCount());
    }

    [TestMethod]
    public void A_cursor_behaves()
    {
        var view = new AppendedView([First, Second], ["Name", "X"]);
        var cursor = view.GetRowCursor([view.Schema["X"]]);

        Assert.AreSame(view.Schema, cursor.Schema);
        Assert.AreEqual(-1, cursor.Position);
        Assert.IsTrue(cursor.IsColumnActive(view.Schema["X"]));
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Name"]));
        Assert.IsInstanceOfType<Exception>(Failure(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Name"])));
        Assert.IsInstanceOfType<Exception>(Failure(() => cursor.GetGetter<double>(view.Schema["X"])));
        while (cursor.MoveNext())
            continue;
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        cursor.Dispose();
        cursor.Dispose();
    }

    [TestMethod]
    public void Only_what_is_asked_for_is_read_and_cursors_are_closed()
    {
        var (first, second) = (new ProbeView(First), new ProbeView(Second));
        var view = new AppendedView([first, second], ["Name", "X"]);

        view.GetRowCursor([view.Schema["X"]]).Dispose();

        foreach (var part in new[] { first, second })
        {
            CollectionAssert.AreEqual(new[] { "X" }, part.Cursors.Single().Columns);
            Assert.IsTrue(part.Cursors.Single().Disposed);
        }
    }

    [TestMethod]
    public void Of_columns_with_one_name_the_last_counts()
    {
        var hiding = new TableView(TableColumn.Text("X", "no", "no"), TableColumn.Of("X", 4f, 5));

        CollectionAssert.AreEqual(new object[] { 1f, 2f, 3f, 4f, 5f }, ViewRows.Of(new AppendedView([First, hiding], ["X"]))["X"].ToArray());
    }

    [TestMethod]
    public void Columns_that_differ_are_named()
    {
        AssertRefused("Could not find column 'Other'", First, Second, "Other");
        AssertRefused("'X': it is Single in the first rows and Double in later ones", First, new TableView(TableColumn.Of("X", 4d)), "X");
        AssertRefused(
            "'Kind': it has other key values", First, new TableView(TableColumn.Key("Kind", ["v", "u"], 1)), "Kind");
        AssertRefused("'Kind': it is Key<UInt32, 0-1>", First, new TableView(TableColumn.Key("Kind", ["u", "v", "w"], 1)), "Kind");
    }

    private static void AssertRefused(string message, IDataView first, IDataView second, string column) => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AppendedView([first, second], [column])).Message, message);

    private static Exception? Failure(Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentOutOfRangeException)
        {
            return failure;
        }
        return null;
    }
}
