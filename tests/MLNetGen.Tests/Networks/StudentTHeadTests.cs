using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

/// <summary>A new head's scale is exp(0) + 0.01 = 1.01.</summary>
[TestClass, TestCategory("unit")]
public sealed class StudentTHeadTests
{
    private const double Scale = 1.01;

    /// <summary>A new head has ten degrees of freedom: Γ(5.5) / (Γ(5) √(10 π)) = 0.389108, and the variance is 10 / 8 scale².</summary>
    [TestMethod]
    public void Density_draws_and_centre()
    {
        using var scope = NewDisposeScope();
        using var head = new StudentTHead([0, 1]);

        double At(double t) => Math.Log(0.38910838 / Scale) - (5.5 * Math.Log(1 + (t * t / 10)));
        AreEqual([At(1.5 / Scale), At(30 / Scale)], head.LogLikelihoods([0.5f, -1f], 2f, 29f), 2e-5);

        var drawn = head.DrawMany(0.5f, -1f);
        Assert.AreEqual(0.5, drawn.Mean(), 0.025);
        Assert.AreEqual(-1, drawn.Mean(1), 0.025);
        Assert.AreEqual(Scale * Math.Sqrt(10.0 / 8), drawn.Deviation(), 0.03);
        // P(|t| > 3.169) is 0.01 with ten degrees of freedom; it is 0.0015 for a Gaussian.
        Assert.AreEqual(0.01, ((drawn.select(1, 0) - 0.5).abs() > 3.169 * Scale).to_type(ScalarType.Float32).mean().item<float>(), 0.002);

        AreEqual([(0.25 * 0.5) + (0.75 * 4), (0.25 * -1) + (0.75 * 2)], head.CentreOf([0.5f, -1f], [4f, 2f], 0.25f));
    }

    [TestMethod]
    public void Degrees_stay_above_two_and_likelihoods_finite_whatever_is_learned()
    {
        using var scope = NewDisposeScope();
        using var head = new StudentTHead([0]);
        var degrees = head.named_parameters().Single(entry => entry.name == "degrees").parameter;
        foreach (var learned in new[] { -1000f, 1000f })
        {
            using (no_grad())
                degrees.fill_(learned);
            Assert.IsTrue(double.IsFinite(head.LogLikelihoods([0f], 1e4f)[0]));
        }
    }
}
