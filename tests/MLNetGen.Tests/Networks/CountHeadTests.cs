using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class CountHeadTests
{
    private static readonly float LogMean = MathF.Log(2.5f);

    [TestMethod]
    public void Poisson_head()
    {
        using var scope = NewDisposeScope();
        using var head = new PoissonHead([0, 1], zeroInflated: false);

        AreEqual([(3 * Math.Log(2.5)) - 2.5 - Math.Log(6), -20], head.LogLikelihoods([LogMean, MathF.Log(20)], 3f, 0f));

        var drawn = head.DrawMany(LogMean, MathF.Log(20));
        Assert.AreEqual(2.5, drawn.Mean(), 0.05);
        Assert.AreEqual(Math.Sqrt(20), drawn.Deviation(1), 0.1);
        Assert.AreEqual(Math.Exp(-2.5), drawn.ShareOf(0), 0.01);

        AreEqual([2.5, 20], head.CentreOf(LogMean, MathF.Log(20)), 1e-4);
        AreEqual([(0.25 * 2.5) + 0.75, (0.25 * 20) + 0.75], head.CentreOf([LogMean, MathF.Log(20)], [0, 0], 0.25f), 1e-4);
    }

    [TestMethod]
    public void Zero_inflated_Poisson_head()
    {
        using var scope = NewDisposeScope();
        using var head = new PoissonHead([0], zeroInflated: true);
        var zero = Sigmoid(-0.4);

        AreEqual([Math.Log(zero + ((1 - zero) * Math.Exp(-2.5)))], head.LogLikelihoods([LogMean, -0.4f], 0f));
        AreEqual([Math.Log(1 - zero) + (3 * Math.Log(2.5)) - 2.5 - Math.Log(6)], head.LogLikelihoods([LogMean, -0.4f], 3f));

        var drawn = head.DrawMany(LogMean, -0.4f);
        Assert.AreEqual(zero + ((1 - zero) * Math.Exp(-2.5)), drawn.ShareOf(0), 0.01);
        Assert.AreEqual((1 - zero) * 2.5, drawn.Mean(), 0.05);

        AreEqual([(1 - zero) * 2.5], head.CentreOf(LogMean, -0.4f));
        AreEqual([(0.25 * (1 - zero) * 2.5) + (0.75 * 0.5)], head.CentreOf([LogMean, -0.4f], [0f, 0f], 0.25f));
    }

    /// <summary>A new head's dispersion is 1: geometric counts, P(x) = (1 / 3.5) (2.5 / 3.5)ˣ, variance 2.5 + 2.5².</summary>
    [TestMethod]
    public void Negative_binomial_head()
    {
        using var scope = NewDisposeScope();
        using var head = new NegativeBinomialHead([0, 1], zeroInflated: false);

        AreEqual([(3 * Math.Log(2.5 / 3.5)) - Math.Log(3.5), -Math.Log(21)], head.LogLikelihoods([LogMean, MathF.Log(20)], 3f, 0f));

        var drawn = head.DrawMany(LogMean, MathF.Log(20));
        Assert.AreEqual(2.5, drawn.Mean(), 0.07);
        Assert.AreEqual(Math.Sqrt(2.5 + (2.5 * 2.5)), drawn.Deviation(), 0.1);
        Assert.AreEqual(1 / 3.5, drawn.ShareOf(0), 0.01);
        Assert.AreEqual(20, drawn.Mean(1), 0.5);

        AreEqual([2.5, 20], head.CentreOf(LogMean, MathF.Log(20)), 1e-4);
    }

    [TestMethod]
    public void Zero_inflated_negative_binomial_head()
    {
        using var scope = NewDisposeScope();
        using var head = new NegativeBinomialHead([0, 1], zeroInflated: true);
        float[] parameters = [LogMean, 0, -0.4f, 2f];
        var (zero, often) = (Sigmoid(-0.4), Sigmoid(2));

        AreEqual(
            [Math.Log(zero + ((1 - zero) / 3.5)), Math.Log((1 - often) * 0.25)],
            head.LogLikelihoods(parameters, 0f, 1f));

        var drawn = head.DrawMany(parameters);
        Assert.AreEqual(zero + ((1 - zero) / 3.5), drawn.ShareOf(0), 0.01);
        Assert.AreEqual(1 - often, drawn.Mean(1), 0.02);

        AreEqual([(1 - zero) * 2.5, 1 - often], head.CentreOf(parameters));
    }

    [TestMethod]
    public void Means_beyond_reason_stay_finite()
    {
        using var scope = NewDisposeScope();
        CountHead[] heads = [new PoissonHead([0], zeroInflated: true), new NegativeBinomialHead([0], zeroInflated: true)];
        foreach (var head in heads)
        {
            foreach (var logMean in new[] { -1000f, 1000f })
            {
                Assert.IsTrue(double.IsFinite(head.LogLikelihoods([logMean, 1000f], 0f)[0]));
                Assert.IsTrue(double.IsFinite(head.LogLikelihoods([logMean, -1000f], 1e6f)[0]));
                Assert.IsTrue(double.IsFinite(head.DrawMany(logMean, -1000f).Mean()));
            }
            head.Dispose();
        }
    }
}
