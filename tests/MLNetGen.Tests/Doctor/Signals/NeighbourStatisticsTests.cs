using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class NeighbourStatisticsTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(64)]
    public void Equal_distributions_have_density_1_and_coverage_of_the_closed_form(int features)
    {
        using var scope = NewDisposeScope();

        var statistics = NeighbourStatistics.Of(Rows.Normal(2000, features, 1), Rows.Normal(2000, features, 2));

        Assert.AreEqual(0.96875, NeighbourStatistics.EqualCoverage);
        Assert.AreEqual(0.96875, statistics.Coverage, 0.015);
        Assert.AreEqual(1, statistics.Density, 0.1);
    }

    [TestMethod]
    public void Identical_rows_are_all_covered()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Normal(300, 5, 3);

        var statistics = NeighbourStatistics.Of(rows, rows.clone());

        Assert.AreEqual((1.0, 1.0, 1.0), (statistics.Precision, statistics.Recall, statistics.Coverage));
        // each row lies in its own ball, and on average in those of k others
        Assert.AreEqual(6.0 / 5, statistics.Density, 1e-9);
    }

    [TestMethod]
    public void Hand_made_rows_give_hand_values()
    {
        using var scope = NewDisposeScope();
        // Real rows at 0, 1 … 5 and 100; the fifth neighbour of 0 … 5 is at most 5 away, that of 100 is 99 away.
        var real = tensor(new[] { 0f, 1f, 2f, 3f, 4f, 5f, 100f }).unsqueeze(1);
        // In the balls [-5,5], [-3,5], [-1,5], [0,6], [0,8], [0,10] and [1,199]: 2 lies in 7, -4 in 1, 7 in 3, 300 … 303 in none.
        var generated = tensor(new[] { 2f, -4f, 7f, 300f, 301f, 302f, 303f }).unsqueeze(1);

        var statistics = NeighbourStatistics.Of(real, generated);

        Assert.AreEqual(3.0 / 7, statistics.Precision, 1e-9);
        Assert.AreEqual(1, statistics.Coverage, 1e-9);
        Assert.AreEqual(11.0 / 35, statistics.Density, 1e-9);
        Assert.AreEqual(1, statistics.Recall, 1e-9);
    }

    [TestMethod]
    public void A_missing_mode_is_missing_from_coverage_only()
    {
        using var scope = NewDisposeScope();

        var statistics = NeighbourStatistics.Of(Rows.Ring(1600, 8, 1), Rows.Ring(1600, 7, 2));

        // seven modes are covered, by 8/7 as many rows as are real: 1 - (1/2.143)^5
        Assert.AreEqual(7.0 / 8 * (1 - Math.Pow(7.0 / 15, 5)), statistics.Coverage, 0.015);
        Assert.AreEqual(1, statistics.Density, 0.1);
    }

    [TestMethod]
    public void Rows_that_repeat_one_another_are_covered_by_their_like()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Normal(4, 3, 1).repeat(100, 1);

        var statistics = NeighbourStatistics.Of(rows, rows[TensorIndex.Slice(0, 200)]);

        Assert.AreEqual(1, statistics.Coverage);
    }

    [TestMethod]
    public void Too_few_rows_are_an_error()
    {
        using var scope = NewDisposeScope();

        var error = Assert.ThrowsExactly<ArgumentException>(() => NeighbourStatistics.Of(ones(5, 2), ones(50, 2)));

        StringAssert.Contains(error.Message, "5 real and 50 generated rows are too few");
    }
}
