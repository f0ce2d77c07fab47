using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class CellHistogramTests
{
    private static readonly double[] First = [0.5, 0.5, 0], Second = [0.25, 0.25, 0.5];

    [TestMethod]
    public void Total_variation_equals_hand_value()
    {
        Assert.AreEqual(0.5, CellHistogram.TotalVariation(First, Second), 1e-12);
        Assert.AreEqual(0, CellHistogram.TotalVariation(Second, Second), 1e-12);
        Assert.AreEqual(1, CellHistogram.TotalVariation([1, 0], [0, 1]), 1e-12);
    }

    [TestMethod]
    public void Only_cells_with_enough_real_rows_can_be_empty()
    {
        var occupation = CellHistogram.Occupation([0.5, 0.4, 0.09, 0.01], [0.99, 0, 0.01, 0], leastShare: 0.05);

        Assert.AreEqual((3, 1), occupation);
    }
}
