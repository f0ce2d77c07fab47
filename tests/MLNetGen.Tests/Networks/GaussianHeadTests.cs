using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

/// <summary>A new head's scale is exp(0) + 0.01 = 1.01.</summary>
[TestClass, TestCategory("unit")]
public sealed class GaussianHeadTests
{
    private const double Scale = 1.01;
    private const double HalfLogTwoPi = 0.9189385332046727;

    [TestMethod]
    public void Density_draws_and_centre()
    {
        using var scope = NewDisposeScope();
        using var head = new GaussianHead([0, 1]);

        AreEqual([-0.5 * Math.Pow(1.5 / Scale, 2) - Log, -0.5 * Math.Pow(3 / Scale, 2) - Log], head.LogLikelihoods([0.5f, -1f], 2f, 2f));

        var drawn = head.DrawMany(0.5f, -1f);
        Assert.AreEqual(0.5, drawn.Mean(), 0.025);
        Assert.AreEqual(-1, drawn.Mean(1), 0.025);
        Assert.AreEqual(Scale, drawn.Deviation(1), 0.02);

        AreEqual([0.5, -1], head.CentreOf(0.5f, -1f));
        AreEqual([(0.25 * 0.5) + (0.75 * 4), (0.25 * -1) + (0.75 * 2)], head.CentreOf([0.5f, -1f], [4f, 2f], 0.25f));
    }

    private static double Log => Math.Log(Scale) + HalfLogTwoPi;
}
