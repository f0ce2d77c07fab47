using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class ResnetGeneratorTests
{
    [TestMethod]
    [DataRow(Upsampling.Resize)]
    [DataRow(Upsampling.Transposed)]
    public void The_weights_are_as_many_as_the_papers_but_for_what_a_norm_takes_away(Upsampling upsampling)
    {
        Assert.AreEqual(11_378_179, CountWithAllBiases(64, 9));
        Assert.AreEqual(7_837_699, CountWithAllBiases(64, 6));
        Assert.AreEqual(1_965_059, CountWithAllBiases(32, 6));

        long CountWithAllBiases(int filters, int blocks)
        {
            using var generator = new ResnetGenerator(3, 3, filters, 2, blocks, upsampling, new Generator(1));
            var normalised = filters + (2 * filters) + (4 * filters) + (2 * blocks * 4 * filters) + (2 * filters) + filters;
            return generator.parameters().Sum(parameter => parameter.numel()) + normalised;
        }
    }

    [TestMethod]
    [DataRow(255, 256, 6)]
    [DataRow(256, 255, 6)]
    [DataRow(256, 256, 9)]
    public void Large_images_get_more_blocks(int height, int width, int blocks) =>
        Assert.AreEqual(blocks, ResnetGenerator.BlocksFor(height, width));

    [TestMethod]
    [DataRow(8, 8, Upsampling.Resize)]
    [DataRow(4, 4, Upsampling.Resize)]
    [DataRow(4, 12, Upsampling.Resize)]
    [DataRow(36, 20, Upsampling.Resize)]
    [DataRow(36, 20, Upsampling.Transposed)]
    public void Images_of_any_size_in_steps_of_four_keep_it(int height, int width, Upsampling upsampling)
    {
        using var scope = NewDisposeScope();
        using var generator = Small(upsampling, inputs: 3, outputs: 1);

        var images = generator.call(Images(2, 3, height, width));

        CollectionAssert.AreEqual(new long[] { 2, 1, height, width }, images.shape);
        CollectionAssert.AreEqual(new long[] { 0, 1, height, width }, generator.call(zeros(0, 3, height, width)).shape);
        Assert.IsLessThanOrEqualTo(1, images.abs().max().item<float>());
    }

    [TestMethod]
    public void An_even_image_is_doubled_to_an_even_one_by_resizing_but_to_a_checkerboard_by_transposed_convolution()
    {
        using var scope = NewDisposeScope();

        Assert.AreEqual(0, Checkerboard(Upsampling.Resize), 1e-6);
        Assert.IsGreaterThan(0.5, Checkerboard(Upsampling.Transposed));
    }

    [TestMethod]
    public void Of_a_smooth_image_a_new_generator_makes_a_checkerboard_by_transposed_convolution_only()
    {
        using var scope = NewDisposeScope();

        Assert.IsLessThan(0.25f, Roughness(Upsampling.Resize));
        Assert.IsGreaterThan(0.5f, Roughness(Upsampling.Transposed));
    }

    [TestMethod]
    public void An_image_does_not_depend_on_its_neighbours()
    {
        using var scope = NewDisposeScope();
        using var generator = Small(Upsampling.Resize);
        var images = Images(4, 2, 12, 16);

        var apart = generator.call(images.narrow(0, 2, 1));

        Assert.AreEqual(0, (generator.call(images).narrow(0, 2, 1) - apart).abs().max().item<float>(), 1e-5f);
    }

    [TestMethod]
    [DataRow(Upsampling.Resize)]
    [DataRow(Upsampling.Transposed)]
    public void First_weights_depend_on_the_given_generator_alone(Upsampling upsampling)
    {
        using var scope = NewDisposeScope();
        using var before = get_rng_state();
        using var first = Small(upsampling);
        using var second = Small(upsampling);
        var images = Images(2, 2, 12, 16);

        Assert.IsTrue(first.call(images).Equals(second.call(images)));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    public void First_weights_are_normal_and_what_is_added_is_0()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResnetGenerator(3, 3, 16, 2, 6, Upsampling.Resize, new Generator(1));
        foreach (var (name, weight) in generator.named_parameters())
        {
            if (weight.dim() == 1)
                Assert.AreEqual(0, weight.abs().max().item<float>(), name);
            else
                Assert.AreEqual(0.02, weight.std().item<float>(), 0.001, name);
        }
    }

    [TestMethod]
    [DataRow(Upsampling.Resize)]
    [DataRow(Upsampling.Transposed)]
    public void Gradients_are_those_of_finite_differences(Upsampling upsampling)
    {
        using var scope = NewDisposeScope();
        using var generator = Small(upsampling);
        Slope.Check(generator, Images(2, 2, 8, 12), image => generator.call(image));
    }

    [TestMethod]
    public void In_bfloat16_almost_the_same_comes_out_and_its_weights_still_learn()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResnetGenerator(3, 3, 8, 2, 6, Upsampling.Resize, new Generator(1));
        var images = Images(2, 3, 32, 32);
        var exact = generator.call(images).detach();

        generator.Precision = Precision.BFloat16;
        var rough = generator.call(images);
        rough.square().mean().backward();

        Assert.AreEqual(ScalarType.Float32, rough.dtype);
        var error = ((rough - exact).square().mean().sqrt() / exact.std()).item<float>();
        Assert.IsTrue(error is > 1e-4f and < 0.03f, $"differs by {error}");
        foreach (var (name, weight) in generator.named_parameters())
            Assert.IsTrue(weight.grad!.dtype == ScalarType.Float32 && weight.grad!.abs().sum().item<float>() > 0, name);
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var generator = Small(Upsampling.Resize);
        using var images = Images(2, 2, 8, 12);
        using var live = new LiveTensors();

        generator.call(images).Dispose();
    }

    /// <summary>Variance between the four places of a pixel in 2 x 2, as a share of the mean square, far from the frame.</summary>
    private static float Checkerboard(Upsampling upsampling)
    {
        using var doubling = new ImageDoubling(8, 4, upsampling, new Generator(1));
        var inside = doubling.call(ones(1, 8, 20, 20)).narrow(2, 4, 32).narrow(3, 4, 32);
        var places = inside.reshape(4, 16, 2, 16, 2).mean([1, 3]).flatten(1);
        return (places.var(1, unbiased: false).mean() / inside.square().mean()).item<float>();
    }

    /// <summary>How much a pixel differs from the mean of its neighbours in the row, as a share of all pixels' deviation.</summary>
    private static float Roughness(Upsampling upsampling)
    {
        using var generator = new ResnetGenerator(3, 3, 16, 2, 2, upsampling, new Generator(1));
        var noise = randn([1, 3, 4, 4], generator: new Generator(5));
        var smooth = nn.functional.interpolate(noise, [96, 96], mode: InterpolationMode.Bicubic, align_corners: true);
        var inside = generator.call(smooth).narrow(2, 16, 64).narrow(3, 16, 64);
        var middle = inside.narrow(3, 1, 62);
        var difference = middle - ((inside.narrow(3, 0, 62) + inside.narrow(3, 2, 62)) / 2);
        return (difference.square().mean().sqrt() / inside.std() / 2).item<float>();
    }

    private static ResnetGenerator Small(Upsampling upsampling, int inputs = 2, int outputs = 2) =>
        new(inputs, outputs, 4, 2, 2, upsampling, new Generator(1));

    private static Tensor Images(params long[] shape) => (rand(shape, generator: new Generator(4)) * 2) - 1;
}
