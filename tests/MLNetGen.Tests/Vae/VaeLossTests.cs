using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Vae;

[TestClass, TestCategory("unit")]
public sealed class VaeLossTests
{
    [TestMethod]
    public void Divergence_equals_hand_value_per_row()
    {
        using var scope = NewDisposeScope();
        var mean = tensor(new[,] { { 0f, 0f }, { 1f, -2f } });
        var logVariance = tensor(new[,] { { 0f, 0f }, { 0.5f, -1f } });

        var actual = VaeLoss.KlDivergence(mean, logVariance).data<float>().ToArray();

        Assert.AreEqual(0, actual[0], 1e-6);
        Assert.AreEqual(0.5 * (1 + Math.Exp(0.5) - 1 - 0.5 + 4 + Math.Exp(-1) - 1 + 1), actual[1], 1e-5);
    }

    [TestMethod]
    public void Divergence_equals_its_definition_by_integration()
    {
        using var scope = NewDisposeScope();
        const double Mean = 0.7, LogVariance = -0.8;
        double sigma = Math.Exp(LogVariance / 2), integral = 0;
        const double Step = 1e-3;
        for (var z = -12.0; z < 12; z += Step)
        {
            var logQ = (-0.5 * Math.Pow((z - Mean) / sigma, 2)) - Math.Log(sigma);
            integral += Math.Exp(logQ) / Math.Sqrt(2 * Math.PI) * (logQ + (0.5 * z * z)) * Step;
        }

        var actual = VaeLoss.KlDivergence(tensor(new[,] { { (float)Mean } }), tensor(new[,] { { (float)LogVariance } })).item<float>();

        Assert.AreEqual(integral, actual, 1e-4);
    }

    [TestMethod]
    public void The_weight_falls_on_the_divergence_alone()
    {
        using var scope = NewDisposeScope();
        var loss = VaeLoss.NegativeElbo(logLikelihood: tensor(-3f), klDivergence: tensor(2f), beta: 0.25);

        Assert.AreEqual(3.5f, loss.item<float>(), 1e-6f);
    }
}
