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

        var actual = VaeLoss.KlDivergence(mean, logVariance).sum(1).data<float>().ToArray();

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
    public void Free_nats_replace_the_dimensions_that_cost_less_on_average()
    {
        using var scope = NewDisposeScope();
        var divergence = tensor(new[,] { { 0.1f, 2f }, { 0.3f, 0f } }, requires_grad: true);

        var actual = VaeLoss.WithFreeNats(divergence, 0.5);
        actual.sum().backward();

        CollectionAssert.AreEqual(new[] { 0.5f, 2f, 0.5f, 0f }, actual.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 1f, 0f, 1f }, divergence.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Log_normal_equals_hand_value()
    {
        using var scope = NewDisposeScope();

        var actual = VaeLoss.LogNormal(tensor(new[,] { { 1f, -1f } }), tensor(new[,] { { 0.5f, 1f } }), tensor(new[,] { { 0f, 2f } })).item<float>();

        var first = (-0.5 * 0.25) - (0.5 * Math.Log(2 * Math.PI));
        var second = (-0.5 * 4 / Math.Exp(2)) - 1 - (0.5 * Math.Log(2 * Math.PI));
        Assert.AreEqual(first + second, actual, 1e-5);
    }

    [TestMethod]
    public void Log_mixture_is_the_log_of_the_mean_density()
    {
        using var scope = NewDisposeScope();
        var latent = tensor(new[,] { { 0.3f, -0.2f }, { 2f, 1f } });
        var (means, logVariances) = (tensor(new[,] { { 0f, 1f }, { 1f, 1f }, { -2f, 0.5f } }), tensor(new[,] { { 0f, -1f }, { 0.5f, 0f }, { 1f, -2f } }));

        var actual = VaeLoss.LogMixture(latent, means, logVariances).data<float>().ToArray();

        for (var row = 0; row < 2; row++)
        {
            var density = 0.0;
            for (var component = 0; component < 3; component++)
            {
                density += Math.Exp(VaeLoss.LogNormal(
                    latent.narrow(0, row, 1), means.narrow(0, component, 1), logVariances.narrow(0, component, 1)).item<float>()) / 3;
            }
            Assert.AreEqual(Math.Log(density), actual[row], 1e-4);
        }
    }

    [TestMethod]
    public void The_importance_weighted_bound_is_the_log_of_the_mean_weight()
    {
        using var scope = NewDisposeScope();

        var actual = VaeLoss.ImportanceWeighted(tensor(new[,] { { -1f, -2f, -4f }, { -1000f, -1001f, -2000f } })).data<float>().ToArray();

        Assert.AreEqual(Math.Log((Math.Exp(-1) + Math.Exp(-2) + Math.Exp(-4)) / 3), actual[0], 1e-5);
        Assert.AreEqual(-1000 + Math.Log((1 + Math.Exp(-1)) / 3), actual[1], 1e-3);
    }
}
