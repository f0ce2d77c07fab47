using MLNetGen.Tool.Comparison;

namespace MLNetGen.Tests.Tool.Comparison;

[TestClass, TestCategory("unit")]
public sealed class SimilarityTests
{
    [TestMethod]
    public void Kolmogorov_Smirnov_complement_equals_hand_value()
    {
        // F steps to 1/4, 3/4, 1 at 1, 2, 4; G steps to 1/2, 1 at 2, 3: the greatest distance is 1/4, at 1, 2 and 3.
        var similarity = Similarity.KolmogorovSmirnov([(1, 1), (2, 2), (4, 1)], [(2, 1), (3, 1)]);

        Assert.AreEqual(0.75, similarity, 1e-12);
        Assert.AreEqual(0.3, Similarity.KolmogorovSmirnov([(0, 9), (5, 1)], [(0, 3), (7, 7)]), 1e-12);
    }

    [TestMethod]
    public void Kolmogorov_Smirnov_complement_is_one_for_the_same_shares_and_zero_for_disjoint_values()
    {
        Assert.AreEqual(1, Similarity.KolmogorovSmirnov([(1, 1), (2, 3)], [(1, 2), (2, 6)]), 1e-12);
        Assert.AreEqual(0, Similarity.KolmogorovSmirnov([(1, 1), (2, 3)], [(3, 1)]), 1e-12);
        Assert.AreEqual(0, Similarity.KolmogorovSmirnov([(1, 1)], []), 1e-12);
    }

    [TestMethod]
    public void Total_variation_complement_equals_hand_value()
    {
        var first = new Dictionary<string, long> { ["a"] = 5, ["b"] = 3, ["c"] = 2 };
        var second = new Dictionary<string, long> { ["a"] = 1, ["b"] = 2, ["d"] = 1 };

        // |.5 - .25| + |.3 - .5| + .2 + .25 = .9, half of it .45.
        Assert.AreEqual(0.55, Similarity.TotalVariation(first, second), 1e-12);
        Assert.AreEqual(0.55, Similarity.TotalVariation(second, first), 1e-12);
    }

    [TestMethod]
    public void Cramers_V_equals_hand_value()
    {
        // Expected counts 15, 15, 25, 25 with differences of 5: chi² = 25 (2/15 + 2/25) = 16/3, chi² / n = 1/15; chance gives 1/79 of it.
        var expected = Math.Sqrt((1.0 / 15 - 1.0 / 79) / (1 - 1.0 / 79));
        Assert.AreEqual(expected, Similarity.CramersV(new long[,] { { 20, 10 }, { 20, 30 } }), 1e-12);
        Assert.AreEqual(1, Similarity.CramersV(new long[,] { { 7, 0, 0 }, { 0, 9, 0 } }), 1e-12);
        Assert.AreEqual(0, Similarity.CramersV(new long[,] { { 2, 4 }, { 3, 6 } }), 1e-12);
        Assert.AreEqual(0, Similarity.CramersV(new long[,] { { 2, 4 }, { 0, 0 } }), 1e-12);
        Assert.AreEqual(0, Similarity.CramersV(new long[,] { { 1, 0 }, { 0, 1 } }), 1e-12);
    }

    [TestMethod]
    public void Joint_distributions_are_compared_with_each_other_and_with_independence()
    {
        var diagonal = new long[,] { { 5, 0 }, { 0, 5 } };

        Assert.AreEqual(0.5, Similarity.TotalVariationToIndependence(diagonal), 1e-12);
        Assert.AreEqual(0.8, Similarity.TotalVariation(diagonal, new long[,] { { 3, 1 }, { 1, 5 } }), 1e-12);
    }
}
