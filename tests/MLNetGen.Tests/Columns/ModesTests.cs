using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class ModesTests
{
    private readonly Random _random = new(4);

    [TestMethod]
    public void Heaps_with_nothing_between_them_are_several()
    {
        AssertModes(true, 2000, () => Normal() + (_random.Next(2) == 0 ? -5 : 5));
        AssertModes(true, 2000, () => (0.1 * Normal()) + _random.Next(3));
        AssertModes(true, 2000, () => _random.NextDouble() < 0.1 ? 50 + Normal() : Normal());
    }

    [TestMethod]
    public void One_heap_is_one_whatever_its_shape()
    {
        AssertModes(false, 2000, Normal);
        AssertModes(false, 2000, _random.NextDouble);
        AssertModes(false, 2000, () => -Math.Log(1 - _random.NextDouble()));
        AssertModes(false, 2000, () => Math.Exp(2 * Normal()));
        AssertModes(false, 2000, () => Math.Tan(Math.PI * (_random.NextDouble() - 0.5)));
        AssertModes(false, 2000, () => Normal() + (_random.Next(2) == 0 ? -1.5 : 1.5));
    }

    [TestMethod]
    public void Values_on_a_grid_make_no_heaps()
    {
        AssertModes(false, 5000, () => _random.Next(17, 91));
        AssertModes(false, 5000, () => 1000 * Math.Round(20 * _random.NextDouble()));
        AssertModes(false, 5000, () => Math.Round(10 * Normal()) * 5);
    }

    [TestMethod]
    public void A_few_outliers_and_few_values_make_no_heap()
    {
        AssertModes(false, 2000, () => _random.NextDouble() < 0.02 ? 100 + Normal() : Normal());
        AssertModes(false, 100, () => Normal() + (_random.Next(2) == 0 ? -5 : 5));
        AssertModes(false, 2000, () => _random.NextDouble() < 0.1 ? 100 : Normal());
    }

    private static void AssertModes(bool expected, int count, Func<double> draw) =>
        Assert.AreEqual(expected, Modes.AreSeveral([.. Enumerable.Range(0, count).Select(_ => draw()).Order()]));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
