using MLNetGen.Columns;
using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class OrdinalHeadTests
{
    /// <summary>Thresholds begin at -3 + 6 k / cardinality, moved by 0.001 a step.</summary>
    [TestMethod]
    public void Density_draws_and_centre_of_unlike_fields()
    {
        using var scope = NewDisposeScope();
        using var head = new OrdinalHead([Field(0, 3), Field(1, 6)]);
        double[] a = [Sigmoid(-0.999 - 0.4), Sigmoid(1.002 - 0.4) - Sigmoid(-0.999 - 0.4), 1 - Sigmoid(1.002 - 0.4)];
        double b = Sigmoid(2.005 + 1) - Sigmoid(1.004 + 1), last = 1 - Sigmoid(2.005 + 1);

        for (var value = 0; value < 3; value++)
            AreEqual([Math.Log(a[value]), Math.Log(b)], head.LogLikelihoods([0.4f, -1f], value, 4f), 2e-5);
        Assert.AreEqual(Math.Log(last), head.LogLikelihoods([0.4f, -1f], 0f, 5f)[1], 2e-5);

        var drawn = head.DrawMany(0.4f, -1f);
        for (var value = 0; value < 3; value++)
            Assert.AreEqual(a[value], drawn.ShareOf(value), 0.01, $"category {value}");
        Assert.AreEqual(last, drawn.ShareOf(5, slot: 1), 0.005);

        AreEqual([1, 2], head.CentreOf(0.4f, -0.5f));
        AreEqual([2, 5], head.CentreOf(4f, 7f));
        AreEqual([0, 5], head.CentreOf([4f, 7f], [-5f, 0f], 0.4f));
    }

    [TestMethod]
    public void Fields_of_two_categories_are_coins()
    {
        using var scope = NewDisposeScope();
        using var head = new OrdinalHead([Field(0, 2)]);

        AreEqual([Math.Log(Sigmoid(0.4 - 0.001))], head.LogLikelihoods([0.4f], 1f));
    }

    [TestMethod]
    public void Gradients_are_finite_also_at_the_ends()
    {
        using var scope = NewDisposeScope();
        using var head = new OrdinalHead([Field(0, 3), Field(1, 6)]);

        var locations = tensor(new[,] { { 1000f, -1000f }, { -1000f, 1000f } });
        head.LogLikelihood(locations, tensor(new[,] { { 2f, 5f }, { 0f, 0f } })).sum().backward();

        foreach (var (name, parameter) in head.named_parameters())
            Assert.IsTrue(parameter.grad!.isfinite().all().item<bool>(), name);
    }

    private static RowField Field(int offset, int cardinality) => new("field", FieldKind.Ordinal, offset, 1, cardinality, false);
}
