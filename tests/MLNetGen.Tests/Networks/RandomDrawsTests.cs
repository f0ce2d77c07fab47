using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class RandomDrawsTests
{
    private const int Draws = 50_000;

    [TestMethod]
    public void Categories_are_drawn_at_their_probabilities_and_impossible_ones_never()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(3);
        var logits = tensor([float.NegativeInfinity, 0f, MathF.Log(3), float.NegativeInfinity]);

        var drawn = random.Category(logits.expand(Draws, -1));

        Assert.AreEqual(0.25, Share(drawn == 1), 0.01);
        Assert.AreEqual(0.75, Share(drawn == 2), 0.01);
    }

    [TestMethod]
    public void Gamma_numbers_have_the_mean_and_variance_of_their_shape()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(4);
        var drawn = random.Gamma(tensor([0.5f, 8f]).expand(Draws, -1));

        CollectionAssert.AreEqual(new[] { 0.5, 8 }, Rounded(drawn.mean([0])));
        CollectionAssert.AreEqual(new[] { 0.5, 8 }, Rounded(drawn.@var(0)));
    }

    [TestMethod]
    public void The_same_source_draws_the_same_numbers()
    {
        using var scope = NewDisposeScope();
        var rates = tensor([0.1f, 3f, 1000f]).expand(100, -1);

        Assert.IsTrue(Drawn(6).Equals(Drawn(6)));
        Assert.IsFalse(Drawn(6).Equals(Drawn(7)));

        Tensor Drawn(ulong seed)
        {
            using var random = new Generator(seed);
            return cat([random.Poisson(rates), random.Gamma(rates), random.Coin(rates), random.Category(rates).unsqueeze(-1)], 1);
        }
    }

    /// <summary>Rounded to halves, which several standard errors fit in.</summary>
    private static double[] Rounded(Tensor values) => [.. values.data<float>().Select(value => Math.Round(2 * value) / 2)];

    private static double Share(Tensor mask) => mask.to_type(ScalarType.Float32).mean().item<float>();
}
