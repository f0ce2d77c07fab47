using MLNetGen.Gan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class EquilibriumBalanceTests
{
    [TestMethod]
    public void K_follows_the_balance_of_the_errors_and_stays_between_zero_and_one()
    {
        var balance = new EquilibriumBalance { Gamma = 0.5, Rate = 0.1 };

        Assert.AreEqual(0, balance.K);
        Assert.AreEqual(0.06, balance.After(realError: 2, fakeError: 0.4).K, 1e-12);
        Assert.AreEqual(0.06 - 0.02, balance.After(2, 0.4).After(1, 0.7).K, 1e-12);
        Assert.AreEqual(0, balance.After(1, 0.7).K, "below");
        Assert.AreEqual(1, balance.After(30, 0.1).K, "above");
        Assert.AreEqual(0, balance.K, "the old one");
    }

    [TestMethod]
    public void With_steady_errors_K_grows_in_a_straight_line()
    {
        var balance = new EquilibriumBalance();
        for (var step = 0; step < 100; step++)
            balance = balance.After(realError: 2, fakeError: 0.75);

        Assert.AreEqual(100 * 0.001 * ((0.5 * 2) - 0.75), balance.K, 1e-12);
    }

    [TestMethod]
    public void Convergence_is_the_real_error_and_the_distance_from_balance()
    {
        var balance = new EquilibriumBalance { Gamma = 0.7 };

        Assert.AreEqual(2 + 0.4, balance.Convergence(realError: 2, fakeError: 1), 1e-12);
        Assert.AreEqual(2 + 0.6, balance.Convergence(realError: 2, fakeError: 2), 1e-12);
        Assert.AreEqual(2, balance.Convergence(realError: 2, fakeError: 1.4), 1e-12);
    }

    [TestMethod]
    public void Losses_equal_hand_values_row_by_row()
    {
        using var scope = NewDisposeScope();
        var balance = new EquilibriumBalance { K = 0.25 };
        var (real, fake) = (tensor([1.0, 2]), tensor([4.0, 0.4]));

        CollectionAssert.AreEqual(new[] { 0, 1.9 }, balance.Discriminator(real, fake).data<double>().ToArray());
        CollectionAssert.AreEqual(new[] { 4, 0.4 }, EquilibriumBalance.Generator(fake).data<double>().ToArray());
        Slopes.Agree(errors => balance.Discriminator(errors[..2], errors[2..]), [1, 2, 4, 0.4]);
    }

    [TestMethod]
    public void Settings_out_of_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EquilibriumBalance { Gamma = 1.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EquilibriumBalance { Rate = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EquilibriumBalance { K = -0.1 });
    }
}
