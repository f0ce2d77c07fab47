using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class PatchCriticTests
{
    [TestMethod]
    [DataRow(64, 2_764_737)]
    [DataRow(32, 694_241)]
    public void The_weights_are_as_many_as_the_papers_but_for_what_a_norm_takes_away(int filters, int expected)
    {
        using var critic = new PatchCritic(3, filters, 3, new Generator(1));
        var normalised = filters * (2 + 4 + 8);

        Assert.AreEqual(expected, critic.parameters().Sum(parameter => parameter.numel()) + normalised);
    }

    [TestMethod]
    [DataRow(3, 70)]
    [DataRow(2, 34)]
    [DataRow(1, 16)]
    public void A_judgement_sees_one_patch(int stridedLayers, int side)
    {
        using var scope = NewDisposeScope();
        using var critic = new PatchCritic(1, 4, stridedLayers, new Generator(1));
        foreach (var weight in critic.parameters())
            weight.detach().fill_(0.1);
        var image = rand([1, 1, 144, 144], generator: new Generator(4)).requires_grad_();
        var hidden = image;
        foreach (var layer in critic.named_children().Single().module.children().Cast<nn.Module<Tensor, Tensor>>())
            hidden = layer.call(hidden); // the norms between them would let each pixel see the whole image

        hidden[0, 0, hidden.shape[2] / 2, hidden.shape[3] / 2].backward();

        var seen = image.grad!.ne(0)[0, 0];
        Assert.AreEqual(side, seen.any(0).sum().item<long>());
        Assert.AreEqual(side, seen.any(1).sum().item<long>());
    }

    [TestMethod]
    [DataRow(128, 200, 3)]
    [DataRow(200, 127, 2)]
    [DataRow(32, 32, 2)]
    [DataRow(16, 64, 2)]
    [DataRow(15, 64, 1)]
    [DataRow(8, 8, 1)]
    public void Patches_suit_the_image(int height, int width, int stridedLayers)
    {
        Assert.AreEqual(stridedLayers, PatchCritic.StridedLayersFor(height, width));
        Assert.IsLessThanOrEqualTo(Math.Min(height, width), PatchCritic.SmallestSide(stridedLayers));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void The_smallest_image_gets_one_judgement_and_a_smaller_one_none(int stridedLayers)
    {
        using var scope = NewDisposeScope();
        using var critic = new PatchCritic(3, 4, stridedLayers, new Generator(1));
        var side = PatchCritic.SmallestSide(stridedLayers);

        CollectionAssert.AreEqual(new long[] { 2, 1, 1, 1 }, critic.call(Images(2, 3, side, side)).shape);
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => critic.call(Images(2, 3, side - 1, side)));
    }

    [TestMethod]
    public void Images_of_odd_sizes_are_judged()
    {
        using var scope = NewDisposeScope();
        using var critic = Small();

        CollectionAssert.AreEqual(new long[] { 2, 1, 7, 4 }, critic.call(Images(2, 3, 37, 27)).shape);
        CollectionAssert.AreEqual(new long[] { 0, 1, 7, 4 }, critic.call(zeros(0, 3, 37, 27)).shape);
    }

    [TestMethod]
    public void First_weights_depend_on_the_given_generator_alone()
    {
        using var scope = NewDisposeScope();
        using var before = get_rng_state();
        using var first = Small();
        using var second = Small();
        var images = Images(2, 3, 20, 16);

        Assert.IsTrue(first.call(images).Equals(second.call(images)));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    public void Gradients_are_those_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        using var critic = Small();
        Slope.Check(critic, Images(2, 3, 20, 16), image => critic.call(image));
    }

    [TestMethod]
    public void In_bfloat16_almost_the_same_comes_out()
    {
        using var scope = NewDisposeScope();
        using var critic = Small();
        var images = Images(2, 3, 32, 32);
        var exact = critic.call(images);

        critic.Precision = Precision.BFloat16;
        var rough = critic.call(images);

        Assert.AreEqual(ScalarType.Float32, rough.dtype);
        var error = ((rough - exact).square().mean().sqrt() / exact.std()).item<float>();
        Assert.IsTrue(error is > 1e-4f and < 0.03f, $"differs by {error}");
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var critic = Small();
        using var images = Images(2, 3, 20, 16);
        using var live = new LiveTensors();

        critic.call(images).Dispose();
    }

    private static PatchCritic Small() => new(3, 4, 2, new Generator(1));

    private static Tensor Images(params long[] shape) => (rand(shape, generator: new Generator(4)) * 2) - 1;
}
