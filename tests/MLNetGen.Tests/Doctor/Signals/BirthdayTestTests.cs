using MLNetGen.Doctor;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class BirthdayTestTests
{
    [TestMethod]
    public void Support_of_10_points_is_10()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        var drawn = (random.Uniform([1000], CPU) * 10).to(int64);
        var rows = Rows.Normal(10, 5, 1).index_select(0, drawn) + (0.001 * Rows.Normal(1000, 5, 2));

        Assert.AreEqual(10, BirthdayTest.Support(rows, BirthdayTest.Near(Rows.Normal(1000, 5, 3))), 0.3);
    }

    [TestMethod]
    public void Support_equals_hand_value()
    {
        using var scope = NewDisposeScope();
        var rows = tensor(new[] { 0f, 0.05f, 3f, 7f }).unsqueeze(1);

        Assert.AreEqual(6, BirthdayTest.Support(rows, 0.1), "One of six pairs is the same.");
        Assert.AreEqual(double.PositiveInfinity, BirthdayTest.Support(rows, 0.01));
        // nearest neighbours are 0.05, 0.05, 2.95 and 4 away; torch's median of four is the second
        Assert.AreEqual(0.005 + Distances.Equal, BirthdayTest.Near(rows), 1e-6);
    }

    [TestMethod]
    public void New_rows_hardly_repeat()
    {
        using var scope = NewDisposeScope();
        var real = Rows.Normal(1000, 2, 1);

        Assert.IsGreaterThan(10_000, BirthdayTest.Support(Rows.Normal(1000, 2, 2), BirthdayTest.Near(real)));
    }
}
