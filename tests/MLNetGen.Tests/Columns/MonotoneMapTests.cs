using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class MonotoneMapTests
{
    [TestMethod]
    public void Values_get_the_normal_scores_of_their_middle_ranks()
    {
        var state = MonotoneMap.Fit([-1, 0, 0, 2]);

        CollectionAssert.AreEqual(new double[] { -1, 0, 2 }, state.Values);
        foreach (var (expected, actual) in new[] { -1.1503494, 0, 1.1503494 }.Zip(state.Scores))
            Assert.AreEqual(expected, actual, 1e-6);
    }

    [TestMethod]
    public void Between_knots_and_beyond_the_map_is_linear()
    {
        var map = new MonotoneMap(new() { Values = [-1, 1, 2], Scores = [-2, 0, 3] }, "x");

        foreach (var (value, score) in new[] { (-3.0, -4.0), (-1, -2), (0, -1), (1, 0), (1.5, 1.5), (2, 3), (4, 9) })
        {
            Assert.AreEqual(score, map.Bend(value), 1e-12);
            Assert.AreEqual(value, map.Unbend(score), 1e-12);
        }
    }

    [TestMethod]
    public void Many_values_are_thinned_to_the_knots_that_matter()
    {
        double[] sample = [.. Enumerable.Range(0, 10_000).Select(index => Math.Pow(index / 5_000.0, 3) - 2)];
        var state = MonotoneMap.Fit(sample);

        Assert.IsInRange(200, MonotoneMap.MaxKnots, state.Values.Length);
        Assert.AreEqual((sample[0], sample[^1]), (state.Values[0], state.Values[^1]));
        var map = new MonotoneMap(state, "x");
        Assert.IsLessThan(0.01, MonotoneMap.DistanceFromNormal(Array.ConvertAll(sample, map.Bend)));
    }

    [TestMethod]
    public void Distance_from_normal_is_that_of_Kolmogorov_and_Smirnov()
    {
        double[] normal = [.. Enumerable.Range(0, 1_000).Select(index => Normal.Quantile((index + 0.5) / 1_000))];

        Assert.AreEqual(0, MonotoneMap.DistanceFromNormal(normal), 1e-6);
        Assert.AreEqual(2 * Normal.Cumulative(0.25) - 1, MonotoneMap.DistanceFromNormal(Array.ConvertAll(normal, value => value + 0.5)), 1e-3);
    }

    [TestMethod]
    [DataRow(-4.0, 3.167124183e-5)]
    [DataRow(-1.0, 0.158655254)]
    [DataRow(0.0, 0.5)]
    [DataRow(1.959963985, 0.975)]
    public void The_normal_distribution_is_the_tabulated_one(double x, double probability)
    {
        Assert.AreEqual(probability, Normal.Cumulative(x), 2e-7);
        Assert.AreEqual(x, Normal.Quantile(probability), 1e-8);
    }
}
