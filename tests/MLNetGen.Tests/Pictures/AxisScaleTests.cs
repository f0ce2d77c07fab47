using MLNetGen.Pictures;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class AxisScaleTests
{
    [TestMethod]
    [DataRow(-1.1, 2.2, "−1.0 −0.5 0.0 0.5 1.0 1.5 2.0")]
    [DataRow(0.0, 1.0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [DataRow(-0.03, 0.012, "−0.03 −0.02 −0.01 0.00 0.01")]
    [DataRow(980.0, 1990.0, "1000 1200 1400 1600 1800")]
    [DataRow(-2.5, 9.0, "−2 0 2 4 6 8")]
    [DataRow(0.0, 3e-6, "0 5e−7 1e−6 1.5e−6 2e−6 2.5e−6 3e−6")]
    [DataRow(0.0, 5e7, "0 1e7 2e7 3e7 4e7 5e7")]
    public void Ticks_are_round(double low, double high, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', new AxisScale(low, high).Ticks(5).Select(tick => tick.Text)));

    [TestMethod]
    public void There_is_room_around_the_values()
    {
        var scale = AxisScale.Around([3, -1, 1]);

        Assert.IsInRange(0.02f, 0.06f, scale.Place(-1));
        Assert.AreEqual(0.5f, scale.Place(1), 1e-6f);
        Assert.AreEqual(0.5f, AxisScale.Around([7, 7]).Place(7), 1e-6f);
    }
}
