using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class MixtureHeadTests
{
    private const double Scale = 1.01;
    private const double HalfLogTwoPi = 0.9189385332046727;

    [TestMethod]
    public void Components_start_in_different_places()
    {
        using var scope = NewDisposeScope();
        using var head = new MixtureHead([0]);

        // Ten equal components of scale 1.01 from -2 to 2.
        var density = Enumerable.Range(0, 10).Average(k => Math.Exp((-0.5 * Math.Pow((1 - (-2 + (k * 4.0 / 9))) / Scale, 2)) - Log));
        AreEqual([Math.Log(density)], head.LogLikelihoods(new float[30], 1f));
    }

    [TestMethod]
    public void Density_draws_and_centre_of_several_modes()
    {
        using var scope = NewDisposeScope();
        using var head = new MixtureHead([0, 1]);
        var parameters = Bimodal();

        // The first value has component 0 at -2 - 3 and component 9 at 2 + 2, weights 1 and 3; the second has component 9 at 2 - 3 alone.
        var scale = 0.01 + Math.Exp(-2);
        double At(double z) => (-0.5 * z * z) - Math.Log(scale) - HalfLogTwoPi;
        AreEqual(
            [Math.Log(0.25) + At(0.1 / scale), At(0.2 / scale)],
            head.LogLikelihoods(parameters, -4.9f, -1.2f),
            1e-4);

        var drawn = head.DrawMany(parameters);
        var low = drawn.select(1, 0) < 0;
        Assert.AreEqual(0.25, low.to_type(ScalarType.Float32).mean().item<float>(), 0.01);
        Assert.AreEqual(-5, drawn.select(1, 0).masked_select(low).mean().item<float>(), 0.01);
        Assert.AreEqual(scale, drawn.select(1, 0).masked_select(low).std().item<float>(), 0.005);
        Assert.AreEqual(-1, drawn.Mean(1), 0.01);

        AreEqual([(0.25 * -5) + (0.75 * 4), -1], head.CentreOf(parameters), 1e-4);
        AreEqual([(0.4 * 1.75) + (0.6 * 0), (0.4 * -1) + (0.6 * 0)], head.CentreOf(parameters, new float[60], 0.4f), 1e-4);
    }

    [TestMethod]
    public void Scales_have_a_floor_and_a_ceiling()
    {
        using var scope = NewDisposeScope();
        using var head = new MixtureHead([0]);
        foreach (var logScale in new[] { -1000f, 1000f })
        {
            float[] parameters = [.. new float[20], .. Enumerable.Repeat(logScale, 10)];
            Assert.IsTrue(double.IsFinite(head.LogLikelihoods(parameters, 2f)[0]));
        }
    }

    private static double Log => Math.Log(Scale) + HalfLogTwoPi;

    /// <summary>Logits, means (from where components begin) and log scales of two values with ten components each.</summary>
    private static float[] Bimodal()
    {
        var parameters = new float[60];
        for (var component = 0; component < 10; component++)
            (parameters[component], parameters[10 + component]) = (-50, -50);
        (parameters[0], parameters[9], parameters[19]) = (0, MathF.Log(3), MathF.Log(3));
        (parameters[20], parameters[29], parameters[39]) = (-3, 2, -3);
        parameters.AsSpan(40).Fill(-2);
        return parameters;
    }
}
