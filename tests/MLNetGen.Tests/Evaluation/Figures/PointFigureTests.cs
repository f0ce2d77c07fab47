using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;
using static MLNetGen.Tests.Evaluation.Tables;

namespace MLNetGen.Tests.Evaluation.Figures;

[TestClass, TestCategory("unit")]
public sealed class PointFigureTests
{
    [TestMethod]
    public void Maximum_mean_discrepancy_equals_hand_value()
    {
        // Points 0, 1 and 3, 5. Squares: 1; 4; 9, 25, 4, 16. Their median is 6.5, so k(x, y) = exp(-|x - y|² / 13).
        var expected = Math.Exp(-1 / 13.0) + Math.Exp(-4 / 13.0)
            - (2 * (Math.Exp(-9 / 13.0) + Math.Exp(-25 / 13.0) + Math.Exp(-4 / 13.0) + Math.Exp(-16 / 13.0)) / 4);

        var distances = Distances.Measure([[0], [1]], [[3], [5]]);

        Assert.AreEqual(expected, MeanDiscrepancy.Of(distances)!.Value, 1e-6);
    }

    [TestMethod]
    public void Maximum_mean_discrepancy_is_about_zero_of_one_distribution_and_not_of_two()
    {
        Assert.AreEqual(0, MeanDiscrepancy.Of(Distances.Measure(Cloud(400, 0, 1), Cloud(400, 0, 2)))!.Value, 0.005);
        Assert.IsGreaterThan(0.05, MeanDiscrepancy.Of(Distances.Measure(Cloud(400, 0, 1), Cloud(400, 1, 2)))!.Value);
        Assert.IsNull(MeanDiscrepancy.Of(Distances.Measure([[1], [1]], [[1], [1]])));
    }

    [TestMethod]
    public void Precision_recall_density_and_coverage_equal_hand_values()
    {
        // With k = 1 the real points 0, 1, 10 have radii 1, 1, 9 and the synthetic points 0.5, 2.5, 30 have 2, 2, 27.5.
        // Balls of 0: 0.5; of 1: 0.5; of 10: 2.5. Synthetic balls: 0.5 holds 0 and 1; 2.5 holds 1; 30 holds 10.
        var found = Neighbourhoods.Of(Distances.Measure([[0], [1], [10]], [[0.5f], [2.5f], [30]]), k: 1)!;

        Assert.AreEqual(2 / 3.0, found.Precision, 1e-12);
        Assert.AreEqual(1, found.Recall, 1e-12);
        Assert.AreEqual(1, found.Density, 1e-12);
        Assert.AreEqual(1, found.Coverage, 1e-12);
    }

    [TestMethod]
    public void Coverage_of_one_distribution_is_as_expected_and_falls_where_half_is_lost()
    {
        var same = Neighbourhoods.Of(Distances.Measure(Cloud(1000, 0, 1), Cloud(1000, 0, 2)))!;
        var half = Neighbourhoods.Of(Distances.Measure(
            [.. Cloud(500, 0, 1), .. Cloud(500, 20, 2)], Cloud(1000, 0, 3)))!;

        Assert.AreEqual(1 - Math.Pow(2, -Neighbourhoods.Neighbours), same.Coverage, 0.02);
        Assert.AreEqual(1, same.Density, 0.05);
        Assert.AreEqual(0.5, half.Recall, 0.05);
        Assert.AreEqual(0.5, half.Coverage, 0.02);
        Assert.IsGreaterThan(0.95, half.Precision);
        Assert.IsNull(Neighbourhoods.Of(Distances.Measure(Cloud(5, 0, 1), Cloud(9, 0, 1))));
    }

    [TestMethod]
    public void Kinds_of_rows_that_are_lost_are_counted()
    {
        float[][] real = [.. Cloud(300, 0, 1), .. Cloud(300, 50, 2), .. Cloud(300, 100, 3), .. Cloud(300, 150, 4)];

        var all = RowModes.Of(real, real, seed: 1)!;
        var half = RowModes.Of(real, [.. Cloud(300, 0, 5), .. Cloud(300, 150, 6)], seed: 1)!;

        Assert.AreEqual(all.Count, all.Found);
        Assert.AreEqual(0.5, (double)half.Found / half.Count, 0.21);
        Assert.IsNull(RowModes.Of(Cloud(20, 0, 1), real, seed: 1));
    }

    [TestMethod]
    public void Points_are_standardised_and_different_categories_are_one_apart()
    {
        var names = new CategoryNames();
        var table = Of(Numbers("a", 1, 3, double.NaN), Letters("b", "xxy", names));

        var points = new PointCloud(table).Of(table);

        Assert.AreEqual(4, PointCloud.Square(points[0], points[1]), 1e-5);
        Assert.AreEqual(1 + 1 + 1, PointCloud.Square(points[1], points[2]), 1e-5);
    }

    /// <summary>Normally distributed points of the plane around a place on the diagonal.</summary>
    private static float[][] Cloud(int count, float centre, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new[] { centre + Normal(), centre + Normal() })];

        float Normal() => MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
    }
}
