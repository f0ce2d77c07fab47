using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class RelaxedHeadTests
{
    private const int Inputs = 8;

    /// <summary>A number with two heaps and a spike, a Boolean, a category that may be missing, a count, a large category, an image.</summary>
    private static readonly RowLayout Layout = new(
    [
        new("x.Spike", FieldKind.Categorical, 0, 1, 3, false) { Gated = 1, Gates = 2 },
        new("x", FieldKind.Real, 1, 1, 0, false),
        new("flag", FieldKind.Binary, 2, 1, 0, false),
        new("colour", FieldKind.Categorical, 3, 1, 5, true),
        new("calls", FieldKind.Count, 4, 1, 0, true),
        new("city", FieldKind.Categorical, 5, 1, 100, true),
        new("picture", FieldKind.Binary, 6, 4, 0, false) { Image = new ImageShape(2, 2) },
    ]);

    [TestMethod]
    public void Generated_rows_look_to_a_network_as_their_codes_do()
    {
        using var scope = NewDisposeScope();
        using var head = Head();
        using var input = new RowInput(Layout, new Generator(3));
        using var random = RandomSource.At(4);

        var rows = head.Forward(randn(500, Inputs, generator: new Generator(5)), random);
        var code = head.Code(rows);
        // What a spike leaves out is 0 among the features and never read in a code.
        var seen = input.Forward(RowBatch.From(code));

        Assert.IsLessThan(1e-5f, (input.Forward(rows) - seen).abs().max().item<float>());
    }

    [TestMethod]
    public void Codes_are_such_as_a_codec_makes()
    {
        using var scope = NewDisposeScope();
        using var head = Head();
        using var random = RandomSource.At(4);
        var code = head.Code(head.Forward(3 * randn(500, Inputs, generator: new Generator(5)), random));

        AssertAmong(code.select(1, 0), [0, 1, 2]);
        AssertAmong(code.select(1, 2), [0, 1]);
        AssertAmong(code.select(1, 3), [0, 1, 2, 3, 4, float.NaN]);
        Assert.IsTrue(code.select(1, 4).data<float>().All(count => float.IsNaN(count) || (count >= 0 && count == MathF.Round(count))), "counts");
        Assert.IsTrue(code.select(1, 5).data<float>().All(city => float.IsNaN(city) || city is >= 0 and < 100), "cities");
        Assert.IsTrue(code.narrow(1, 6, 4).data<float>().All(pixel => pixel is >= 0 and <= 1), "pixels");
        foreach (var nullable in new[] { 3, 4, 5 })
            Assert.IsTrue(code.select(1, nullable).isnan().any().item<bool>() && !code.select(1, nullable).isnan().all().item<bool>(), "missing");

        void AssertAmong(Tensor values, float[] expected) =>
            CollectionAssert.AreEquivalent(expected, values.contiguous().data<float>().Distinct().ToArray());
    }

    [TestMethod]
    public void Nothing_is_missing_where_it_is_to_be_filled()
    {
        using var scope = NewDisposeScope();
        using var head = Head();
        using var random = RandomSource.At(4);

        Assert.IsFalse(head.Code(head.Forward(randn(500, Inputs, generator: new Generator(5)), random, fillMissing: true)).isnan().any().item<bool>());
    }

    [TestMethod]
    public void A_loss_on_any_feature_reaches_the_hidden_units()
    {
        using var scope = NewDisposeScope();
        using var head = Head();
        var width = head.Forward(zeros(1, Inputs), RandomSource.At(1)).Features.shape[1];
        for (var feature = 0L; feature < width; feature++)
        {
            using var random = RandomSource.At(4, feature);
            var hidden = randn(200, Inputs, generator: new Generator(5)).requires_grad_();
            head.Forward(hidden, random).Features.select(1, feature).sum().backward();
            Assert.IsGreaterThan(0, hidden.grad!.abs().sum().item<float>(), $"feature {feature}");
        }
        var large = randn(200, Inputs, generator: new Generator(5)).requires_grad_();
        head.Forward(large, RandomSource.At(9)).Large[0].select(1, 7).sum().backward();
        Assert.IsGreaterThan(0, large.grad!.abs().sum().item<float>(), "large category");
    }

    [TestMethod]
    public void Without_randomness_the_likeliest_is_made_each_time()
    {
        using var scope = NewDisposeScope();
        using var head = Head();
        var hidden = randn(50, Inputs, generator: new Generator(5));

        Assert.IsTrue(head.Code(head.Forward(hidden, random: null, fillMissing: true)).Equals(head.Code(head.Forward(hidden, random: null, fillMissing: true))));
    }

    private static RelaxedHead Head()
    {
        using var random = RandomSource.At(2);
        return new RelaxedHead(Inputs, Layout, (inputs, shape) => new Linear(inputs, shape.Size, new Generator(1)), random);
    }
}
