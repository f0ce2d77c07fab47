using MLNetGen.Evaluation.Figures;

namespace MLNetGen.Tests.Evaluation.Figures;

[TestClass, TestCategory("unit")]
public sealed class ColumnFigureTests
{
    [TestMethod]
    public void Kolmogorov_Smirnov_complement_equals_hand_value()
    {
        // F steps to 1/4, 3/4, 1 at 1, 2, 4; G steps to 1/2, 1 at 2, 3: the greatest distance is 1/4, at 1, 2 and 3.
        Assert.AreEqual(0.75, KolmogorovSmirnov.Complement([1, 2, 2, 4], [2, 3])!.Value, 1e-12);
        Assert.AreEqual(0.4, KolmogorovSmirnov.Complement([0, 0, 0, 0, 5], [0, 0, 7, 7, 7])!.Value, 1e-12);
        Assert.AreEqual(1, KolmogorovSmirnov.Complement([1, 2], [1, 1, 2, 2])!.Value, 1e-12);
        Assert.AreEqual(0, KolmogorovSmirnov.Complement([1, 2], [3])!.Value, 1e-12);
    }

    [TestMethod]
    public void Total_variation_complement_equals_hand_value()
    {
        // |.5 - .25| + |.3 - .5| + .2 + .25 = .9, half of it .45.
        Assert.AreEqual(0.55, TotalVariation.Complement([5, 3, 2, 0], [1, 2, 0, 1])!.Value, 1e-12);
        Assert.AreEqual(0.55, TotalVariation.Complement([1, 2, 0, 1], [5, 3, 2, 0])!.Value, 1e-12);
    }

    [TestMethod]
    public void Range_coverage_equals_hand_value()
    {
        // Of the range 0 to 10, 1 is lacking below and 2 above.
        Assert.AreEqual(0.7, Coverage.OfRange([0, 3, 10], [1, 8])!.Value, 1e-12);
        Assert.AreEqual(1, Coverage.OfRange([0, 10], [-5, 20])!.Value, 1e-12);
        Assert.AreEqual(0, Coverage.OfRange([0, 10], [30, 40])!.Value, 1e-12);
    }

    [TestMethod]
    public void Category_coverage_equals_hand_value() =>
        Assert.AreEqual(2 / 3.0, Coverage.OfCategories([4, 1, 1, 0], [9, 0, 1, 7])!.Value, 1e-12);

    [TestMethod]
    public void Nothing_is_said_of_no_values()
    {
        Assert.IsNull(KolmogorovSmirnov.Complement([1], []));
        Assert.IsNull(TotalVariation.Complement([0, 0], [1, 1]));
        Assert.IsNull(Coverage.OfRange([], [1]));
        Assert.IsNull(Coverage.OfRange([3, 3], [1]));
        Assert.IsNull(Coverage.OfCategories([1, 1], [0, 0]));
    }
}
