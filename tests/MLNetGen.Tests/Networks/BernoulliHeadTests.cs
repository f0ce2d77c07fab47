using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class BernoulliHeadTests
{
    [TestMethod]
    public void Density_draws_and_centre()
    {
        using var scope = NewDisposeScope();
        using var head = new BernoulliHead([0, 1], shares: false);

        AreEqual([Math.Log(Sigmoid(0.4)), Math.Log(1 - Sigmoid(-2))], head.LogLikelihoods([0.4f, -2f], 1f, 0f));

        var drawn = head.DrawMany(0.4f, -2f);
        Assert.AreEqual(Sigmoid(0.4), drawn.ShareOf(1), 0.01);
        Assert.AreEqual(Sigmoid(-2), drawn.ShareOf(1, slot: 1), 0.01);

        AreEqual([1, 0], head.CentreOf(0.4f, -2f));
        AreEqual([0, 1], head.CentreOf([0.4f, -2f], [-3f, 9f], 0.45f));
    }

    [TestMethod]
    public void Shares_have_their_probability_as_draw_and_centre_and_any_value_as_observation()
    {
        using var scope = NewDisposeScope();
        using var head = new BernoulliHead([0], shares: true);

        AreEqual([(0.2 * Math.Log(Sigmoid(0.4))) + (0.8 * Math.Log(1 - Sigmoid(0.4)))], head.LogLikelihoods([0.4f], 0.2f));
        AreEqual([Sigmoid(0.4)], head.CentreOf(0.4f));
        Assert.AreEqual(1, head.DrawMany(0.4f).ShareOf((float)Sigmoid(0.4)), 1e-6);
        AreEqual([(0.45 * Sigmoid(0.4)) + (0.55 * Sigmoid(-3))], head.CentreOf([0.4f], [-3f], 0.45f));
    }
}
