using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;
using MLNetGen.Learners;
using static MLNetGen.Tests.Evaluation.Tables;

namespace MLNetGen.Tests.Evaluation.Figures;

[TestClass, TestCategory("unit")]
public sealed class PrivacyFigureTests
{
    [TestMethod]
    public void Gower_distance_equals_hand_value()
    {
        var names = new CategoryNames();
        var real = Of(Numbers("a", 0, 10, 4), Letters("b", "xyx", names));
        var rows = Of(Numbers("a", 5, 50, double.NaN), Letters("b", "y-x", names));

        var found = new GowerDistance(real).Nearest(rows, real);

        // 5y: 0x is (.5 + 1) / 2, 10y (.5 + 0) / 2, 4x (.1 + 1) / 2. 50 is a whole range away from everything. A missing number is 1 away from others.
        AssertNearest([(0.25, 0.55), (1, 1), (0.5, 0.5)], found);
    }

    [TestMethod]
    public void Missing_values_are_alike_and_a_row_is_no_neighbour_of_itself()
    {
        var names = new CategoryNames();
        var real = Of(Numbers("a", 0, double.NaN, double.NaN), Letters("b", "x--", names));

        AssertNearest([(1, 1), (0, 1), (0, 1)], new GowerDistance(real).Nearest(real, real, areSame: true));
    }

    [TestMethod]
    public void Area_under_the_ROC_curve_equals_hand_value()
    {
        // Of the six pairs 3 are right, one is a tie.
        Assert.AreEqual(3.5 / 6, RocArea.Of([1, 2], [0, 1, 3])!.Value, 1e-12);
        Assert.AreEqual(1, RocArea.Of([5], [1, 2])!.Value, 1e-12);
        Assert.IsNull(RocArea.Of([], [1]));
    }

    [TestMethod]
    public void Standard_error_of_an_area_equals_hand_value() =>
        Assert.AreEqual(Math.Sqrt(((0.75 * 0.25) + (9 * (0.6 - 0.5625)) + (19 * ((1.125 / 1.75) - 0.5625))) / 200), RocArea.StandardError(0.75, 10, 20), 1e-12);

    [TestMethod]
    public void Copies_are_the_same_in_every_column_missing_values_too()
    {
        var names = new CategoryNames();
        var real = Of(Numbers("a", 1, 2, double.NaN), Letters("b", "xy-", names));
        var rows = Of(Numbers("a", 1, 1, double.NaN, 2), Letters("b", "xy-x", names));

        var shares = ExactCopies.Shares([rows, rows.Take([0, 0, 2]), rows.Take([])], [real.Take([0]), real.Take([1, 2])]);

        CollectionAssert.AreEqual(new double?[] { 0.5, 1, null }, shares);
    }

    private static void AssertNearest((double Nearest, double Second)[] expected, (double Nearest, double Second)[] actual)
    {
        foreach (var (wanted, found) in expected.Zip(actual))
        {
            Assert.AreEqual(wanted.Nearest, found.Nearest, 1e-6);
            Assert.AreEqual(wanted.Second, found.Second, 1e-6);
        }
    }
}
