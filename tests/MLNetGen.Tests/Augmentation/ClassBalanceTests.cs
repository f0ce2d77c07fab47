using MLNetGen.Augmentation;
using MLNetGen.Learners;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

[TestClass, TestCategory("unit")]
public sealed class ClassBalanceTests
{
    /// <summary>Six of a, three of b, two of c.</summary>
    private static readonly TableColumn Classes = TableColumn.Text("Label", "a", "a", "a", "b", "a", "c", "b", "a", "b", "a", "c");

    [TestMethod]
    public void Equal_fills_every_class_up() => AssertAdded(ClassBalance.Equal, ("a", 0), ("b", 3), ("c", 4));

    [TestMethod]
    public void Only_the_smallest_class_may_be_filled_up() => AssertAdded(ClassBalance.OnlySmallest, ("a", 0), ("b", 0), ("c", 4));

    [TestMethod]
    public void A_ratio_is_of_the_largest_class() => AssertAdded(ClassBalance.Ratio(2.0 / 3), ("a", 0), ("b", 1), ("c", 2));

    [TestMethod]
    public void Counts_are_of_all_rows_of_a_class() =>
        AssertAdded(ClassBalance.Counts(new Dictionary<string, long> { ["a"] = 10, ["c"] = 2 }), ("a", 4), ("b", 0), ("c", 0));

    [TestMethod]
    public void Unchanged_prefers_no_class() => AssertAdded(ClassBalance.Unchanged(2), ("all", 22));

    [TestMethod]
    public void Rare_ranges_are_filled_up_to_the_average()
    {
        // Ten labels from 0 to 1, two from 4 to 5 and one at 10: of ten parts three have rows, 13 / 3 rows each.
        var label = TableColumn.Of("Label", 0f, .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, 4.5f, 4.6f, 10);

        AssertAdded(ClassBalance.RareRanges(), label, ("0 to 1", 0), ("4 to 5", 2), ("9 to 10", 0));
        AssertAdded(ClassBalance.RareRanges(2, ratio: 0.5), label, ("0 to 5", 0), ("5 to 10", 0));
    }

    [TestMethod]
    public void A_ratio_that_asks_for_fewer_rows_than_there_are_is_refused()
    {
        AssertRefused(ClassBalance.Ratio(0.3), "A ratio of 0.3 asks for 2 rows of each class", "'c' has 2 rows");
        AssertRefused(ClassBalance.Counts(new Dictionary<string, long> { ["a"] = 5 }), "5 rows of class 'a'", "there are 6 already");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClassBalance.Ratio(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClassBalance.Ratio(1.5));
    }

    [TestMethod]
    public void A_class_that_is_not_there_is_named_with_those_that_are() =>
        AssertRefused(ClassBalance.Counts(new Dictionary<string, long> { ["d"] = 5 }), "no class 'd'", "'a' has 6 rows");

    [TestMethod]
    public void Numbers_have_no_classes_and_classes_no_ranges()
    {
        AssertRefused(ClassBalance.RareRanges(), "has classes, not numbers");
        AssertRefused(ClassBalance.Equal, TableColumn.Of("Label", .5f, 1, 2), "is a number with many values");
        AssertRefused(ClassBalance.RareRanges(), TableColumn.Of("Label", .5f, 1, float.PositiveInfinity), "infinite");
    }

    private static void AssertAdded(ClassBalance balance, params (string Name, long Added)[] expected) => AssertAdded(balance, Classes, expected);

    private static void AssertAdded(ClassBalance balance, TableColumn label, params (string Name, long Added)[] expected) =>
        CollectionAssert.AreEqual(expected, Plan(balance, label).Select(addition => (addition.Group.Name, addition.Added)).ToArray());

    private static void AssertRefused(ClassBalance balance, params string[] messages) => AssertRefused(balance, Classes, messages);

    private static void AssertRefused(ClassBalance balance, TableColumn label, params string[] messages)
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Plan(balance, label));
        foreach (var message in messages)
            StringAssert.Contains(error.Message, message);
    }

    private static IReadOnlyList<Addition> Plan(ClassBalance balance, TableColumn label) =>
        balance.Plan(LabelCensus.Read(new TableView(label), "Label"), label.Cells.Count);
}
