using MLNetGen.Learners;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Learners;

[TestClass, TestCategory("unit")]
public sealed class LabelCensusTests
{
    [TestMethod]
    public void Classes_are_counted_whatever_their_type()
    {
        AssertClasses(TableColumn.Text("Label", "a", "b", "a"), ("a", 2), ("b", 1));
        AssertClasses(TableColumn.Of("Label", true, false, true), ("true", 2), ("false", 1));
        AssertClasses(TableColumn.Key("Label", ["small", "large"], 2, 1, 2), ("large", 2), ("small", 1));
        AssertClasses(TableColumn.Of("Label", 3f, 1f, 3f), ("3", 2), ("1", 1));
        AssertClasses(TableColumn.Of("Label", 3, 1, 3), ("3", 2), ("1", 1));
    }

    [TestMethod]
    public void Numbers_with_fractions_or_of_many_values_are_no_classes()
    {
        Assert.AreEqual(LabelTask.Regression, Read(TableColumn.Of("Label", 0.5f, 1, 2)).Task);
        Assert.AreEqual(LabelTask.Regression, Read(TableColumn.Of("Label", [.. Enumerable.Range(0, 21)])).Task);
        Assert.AreEqual(LabelTask.Multiclass, Read(TableColumn.Of("Label", [.. Enumerable.Range(0, 20)])).Task);
        Assert.AreEqual(LabelTask.Binary, Read(TableColumn.Of("Label", 0, 1, 1)).Task);
    }

    [TestMethod]
    public void A_missing_column_is_named_with_those_that_are_there()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LabelCensus.Read(new TableView(TableColumn.Of("Size", 1f, 2)), "Label"));

        StringAssert.Contains(error.Message, "'Label'");
        StringAssert.Contains(error.Message, "'Size'");
    }

    [TestMethod]
    public void Missing_values_are_counted_and_placed()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Read(TableColumn.Text("Label", "a", "", "b", "")));

        StringAssert.Contains(error.Message, "no value in 2 of 4 rows");
        StringAssert.Contains(error.Message, "row 1");
    }

    [TestMethod]
    public void A_constant_label_is_refused()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Read(TableColumn.Text("Label", "a", "a")));

        StringAssert.Contains(error.Message, "'a' in all 2 rows");
    }

    [TestMethod]
    public void A_vector_is_no_label()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Read(TableColumn.Vector<float>("Label", [[1, 2], [3, 4]])));

        StringAssert.Contains(error.Message, "cannot be a label");
    }

    private static void AssertClasses(TableColumn column, params (string, long)[] expected) =>
        CollectionAssert.AreEqual(expected, Read(column).Classes!.Select(found => (found.Name, found.Count)).ToArray());

    private static LabelCensus Read(TableColumn column) => LabelCensus.Read(new TableView(column), "Label");
}
