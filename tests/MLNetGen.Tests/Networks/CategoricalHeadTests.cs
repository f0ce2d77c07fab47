using MLNetGen.Columns;
using MLNetGen.Networks;
using static MLNetGen.Tests.Networks.HeadProbe;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class CategoricalHeadTests
{
    [TestMethod]
    public void Density_draws_and_centre_leave_padding_out()
    {
        using var scope = NewDisposeScope();
        using var head = new CategoricalHead([Field(0, 3), Field(1, 4)]);
        float[] parameters = [1, 2, 3, 99, 0.5f, 0, 0, -1];

        var a = Math.Exp(1) + Math.Exp(2) + Math.Exp(3);
        var b = Math.Exp(0.5) + 2 + Math.Exp(-1);
        AreEqual([2 - Math.Log(a), -1 - Math.Log(b)], head.LogLikelihoods(parameters, 1f, 3f));

        var drawn = head.DrawMany(parameters);
        Assert.AreEqual(Math.Exp(1) / a, drawn.ShareOf(0), 0.01);
        Assert.AreEqual(0, drawn.ShareOf(3), "padding");
        Assert.AreEqual(Math.Exp(-1) / b, drawn.ShareOf(3, slot: 1), 0.01);

        AreEqual([2, 0], head.CentreOf(parameters));
        // Category 1 is never the likeliest of one distribution, but of the mixture: 0.4 + 0.4 against 0.6 / 2 and less.
        float[] first = [Log(0.55f), Log(0.45f), Log(1e-6f), 99, 0, 0, 0, 0];
        float[] second = [Log(1e-6f), Log(0.45f), Log(0.55f), 99, 0, 0, 9, 0];
        AreEqual([1, 2], head.CentreOf(first, second, 0.5f));
        AreEqual([0, 2], head.CentreOf(first, second, 0.95f), 1e-5);
    }

    [TestMethod]
    public void Rare_ones_of_five_thousand_categories_are_drawn_at_their_probability()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(2);
        using var head = new CategoricalHead([Field(0, 5000)]);
        var logits = full(5000, -200f);
        logits.narrow(0, 0, 2500).fill_(Log(0.02f / 2500));
        logits[2500] = Log(0.97f);
        logits[4999] = Log(0.01f);

        var counts = zeros(5000);
        for (var i = 0; i < 40; i++)
        {
            using var step = NewDisposeScope();
            var drawn = head.Draw(logits.expand(500, -1), random).squeeze(-1).to_type(ScalarType.Int64);
            counts.add_(drawn.bincount(null, 5000));
        }

        Assert.AreEqual(0.02, Share(0, 2500), 0.004, "the first half together");
        Assert.AreEqual(0.97, Share(2500, 1), 0.005);
        Assert.AreEqual(0, Share(2501, 2498), "impossible");
        Assert.AreEqual(0.01, Share(4999, 1), 0.003, "the last");

        double Share(long start, long length) => counts.narrow(0, start, length).sum().item<float>() / 20_000;
    }

    private static float Log(float probability) => MathF.Log(probability);

    private static RowField Field(int offset, int cardinality) => new("field", FieldKind.Categorical, offset, 1, cardinality, false);
}
