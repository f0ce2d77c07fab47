using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class CategoryGroupsTests
{
    private static readonly int[] Cardinalities = [3, 2, 9, 4];

    [TestMethod]
    public void Each_field_gets_one_category_with_the_probabilities_of_a_softmax()
    {
        using var scope = NewDisposeScope();
        using var groups = new CategoryGroups(Cardinalities);
        using var random = RandomSource.At(1);
        var logits = randn(1, groups.Width, generator: new Generator(2));

        var drawn = groups.Draw(logits.expand(20_000, -1), random);

        var start = 0;
        foreach (var cardinality in Cardinalities)
        {
            var field = drawn.narrow(1, start, cardinality);
            Assert.IsTrue(field.sum([1]).eq(1).all().item<bool>(), "one category");
            var expected = logits.narrow(1, start, cardinality).softmax(1);
            Assert.IsLessThan(0.015f, (field.mean([0]) - expected).abs().max().item<float>(), "probabilities");
            start += cardinality;
        }
    }

    [TestMethod]
    public void Categories_are_read_back()
    {
        using var scope = NewDisposeScope();
        using var groups = new CategoryGroups(Cardinalities);
        var logits = full(1, groups.Width, -50f);
        foreach (var place in new[] { 2, 3, 3 + 2 + 8, 3 + 2 + 9 + 1 })
            logits[0, place] = 50;

        CollectionAssert.AreEqual(new[] { 2f, 0, 8, 1 }, groups.Categories(groups.Draw(logits, random: null)).data<float>().ToArray());
    }

    [TestMethod]
    public void The_gradient_is_that_of_a_softmax_of_logits_and_noise()
    {
        using var scope = NewDisposeScope();
        var logits = randn(4, 5, generator: new Generator(2)).requires_grad_();
        var weights = randn(4, 5, generator: new Generator(3));

        (CategoryGroups.Draw(logits, random: null, 1) * weights).sum().backward();

        var soft = (logits.detach() / 0.5f).softmax(1);
        var expected = soft * (weights - (soft * weights).sum(1, keepdim: true)) / 0.5f;
        Assert.IsLessThan(1e-5f, (logits.grad! - expected).abs().max().item<float>());
    }

    [TestMethod]
    public void Coins_fall_with_the_probability_of_a_sigmoid_and_let_a_gradient_through()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        var logits = tensor([-1f, 0, 2]).expand(20_000, -1).clone().requires_grad_();

        var flipped = CategoryGroups.Flip(logits, random);
        flipped.sum().backward();

        Assert.IsLessThan(0.015f, (flipped.detach().mean([0]) - tensor([-1f, 0, 2]).sigmoid()).abs().max().item<float>());
        Assert.IsTrue((flipped.eq(0) | flipped.eq(1)).all().item<bool>());
        Assert.IsGreaterThan(0, logits.grad!.sum([0]).min().item<float>());
    }
}
