using MLNetGen.Doctor;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class TwoSampleTestTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Equal_distributions_cannot_be_told_apart(int seed)
    {
        using var scope = NewDisposeScope();

        var test = Run(Rows.Normal(1000, 10, seed), Rows.Normal(1000, 10, 100 + seed), seed);

        Assert.AreEqual(0.5 / Math.Sqrt(1000), test.StandardError, 1e-12);
        Assert.AreEqual(0.5, test.Accuracy, 3 * test.StandardError);
    }

    [TestMethod]
    public void Shifted_rows_can_be_told_apart()
    {
        using var scope = NewDisposeScope();

        var test = Run(Rows.Normal(1000, 10, 1), Rows.Normal(1000, 10, 2) + 1.5, 1);

        Assert.IsGreaterThan(0.95, test.Accuracy);
    }

    [TestMethod]
    public void Rows_that_differ_in_correlation_only_can_be_told_apart()
    {
        using var scope = NewDisposeScope();
        var (real, generated) = (Rows.Normal(1000, 2, 1), Rows.Normal(1000, 2, 2));
        real[TensorIndex.Colon, 1] = real[TensorIndex.Colon, 0];

        Assert.IsGreaterThan(0.75, Run(real, generated, 1).Accuracy);
    }

    [TestMethod]
    public void Neither_gradients_being_off_nor_other_draws_change_the_outcome()
    {
        using var scope = NewDisposeScope();
        var (real, generated) = (Rows.Normal(300, 4, 1), Rows.Normal(300, 4, 2) + 0.3);
        var expected = Run(real, generated, 7);

        using var still = no_grad();
        rand(3).Dispose();

        Assert.AreEqual(expected, Run(real, generated, 7));
        Assert.AreNotEqual(expected, Run(real, generated, 8));
    }

    private static TwoSampleTest Run(Tensor real, Tensor generated, long seed)
    {
        using var random = RandomSource.At(seed);
        return TwoSampleTest.Run(real, generated, random);
    }
}
