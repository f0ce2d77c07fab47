using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class ImageNetworkTests
{
    private const int Latent = 5;

    [TestMethod]
    [DataRow(16, 16, 1, GanArchitecture.Convolutional, 8 * 2 * 4 * 4)]
    [DataRow(16, 16, 3, GanArchitecture.Residual, 8 * 2 * 4 * 4)]
    [DataRow(28, 28, 1, GanArchitecture.Convolutional, 8 * 2 * 7 * 7)]
    [DataRow(28, 28, 1, GanArchitecture.Residual, 8 * 2 * 7 * 7)]
    [DataRow(32, 32, 3, GanArchitecture.Convolutional, 8 * 4 * 4 * 4)]
    [DataRow(32, 32, 3, GanArchitecture.Residual, 8 * 4 * 4 * 4)]
    [DataRow(30, 17, 3, GanArchitecture.Convolutional, 8 * 4 * 4 * 5)]
    [DataRow(30, 17, 3, GanArchitecture.Residual, 8 * 4 * 4 * 5)]
    [DataRow(64, 48, 3, GanArchitecture.Residual, 8 * 8 * 4 * 6)]
    [DataRow(128, 128, 3, GanArchitecture.Convolutional, 8 * 16 * 4 * 4)]
    [DataRow(128, 128, 1, GanArchitecture.Residual, 8 * 16 * 4 * 4)]
    [DataRow(5, 3, 1, GanArchitecture.Convolutional, 8 * 5 * 3)]
    [DataRow(5, 3, 1, GanArchitecture.Residual, 8 * 5 * 3)]
    public void Images_of_any_size_are_made_and_judged(int width, int height, int channels, GanArchitecture architecture, int features)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(width, height, channels);
        using var generator = Generator(shape, architecture);
        using var discriminator = Discriminator(shape, architecture);

        var images = generator.call(Noise(2));

        CollectionAssert.AreEqual(new long[] { 2, shape.Size }, images.shape);
        CollectionAssert.AreEqual(new[] { 2, discriminator.Outputs }, discriminator.call(images).shape);
        Assert.AreEqual(features, discriminator.Outputs);
        CollectionAssert.AreEqual(new long[] { 0, shape.Size }, generator.call(Noise(0)).shape);
        Assert.AreEqual(0, Math.Log2(images.square().mean().sqrt().item<float>()), 2, "images neither vanish nor explode");
    }

    [TestMethod]
    public void Channels_double_up_to_256() =>
        CollectionAssert.AreEqual(
            new long[] { 3, 96, 192, 256, 256 },
            ImageDiscriminator.Sizes(new ImageShape(64, 64, 3), 96).Select(size => size.Channels).ToArray());

    [TestMethod]
    public void An_unknown_architecture_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generator(new ImageShape(8, 8), (GanArchitecture)2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Discriminator(new ImageShape(8, 8), (GanArchitecture)2));
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void A_loss_reaches_every_weight_of_both(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(20, 9, 3);
        using var generator = Generator(shape, architecture);
        using var discriminator = Discriminator(shape, architecture, spectral: true, deviation: true);

        discriminator.call(generator.call(Noise(6))).square().sum().backward();

        foreach (var (name, weight) in generator.named_parameters().Concat(discriminator.named_parameters()))
            Assert.IsGreaterThan(0, weight.grad!.abs().sum().item<float>(), name);
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional, false)]
    [DataRow(GanArchitecture.Convolutional, true)]
    [DataRow(GanArchitecture.Residual, false)]
    [DataRow(GanArchitecture.Residual, true)]
    public void The_slope_of_a_discriminator_can_be_punished(GanArchitecture architecture, bool spectral)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(20, 9);
        using var discriminator = Discriminator(shape, architecture, spectral, deviation: true);
        var images = rand([5, shape.Size], generator: new Generator(4)).requires_grad_(true);
        var features = discriminator.call(images);

        var slope = autograd.grad([features.sum()], [images], retain_graph: true, create_graph: true)[0];
        slope.square().sum().backward();

        foreach (var (name, weight) in discriminator.named_parameters().Where(weight => weight.parameter.dim() > 1))
            Assert.IsTrue(weight.grad!.isfinite().all().item<bool>() && weight.grad!.abs().sum().item<float>() > 0, name);
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void An_image_does_not_depend_on_its_neighbours(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var generator = Generator(new ImageShape(12, 9), architecture);
        var noise = Noise(4);

        var apart = generator.call(noise.narrow(0, 2, 1));

        Assert.AreEqual(0, (generator.call(noise).narrow(0, 2, 1) - apart).abs().max().item<float>(), 1e-5f);
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void A_pack_is_an_image_with_more_channels(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var packed = Discriminator(new ImageShape(12, 8), architecture, pack: 2);
        using var single = Discriminator(new ImageShape(12, 8, 2), architecture);
        var images = rand([3, 2 * 12 * 8], generator: new Generator(4));

        Assert.IsTrue(packed.call(images).Equals(single.call(images)));
    }

    [TestMethod]
    public void Only_with_minibatch_deviation_does_a_judgement_depend_on_the_neighbours()
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(12, 8);
        var images = rand([4, shape.Size], generator: new Generator(4));
        foreach (var deviation in new[] { false, true })
        {
            using var discriminator = Discriminator(shape, GanArchitecture.Convolutional, deviation: deviation);
            var apart = discriminator.call(images.narrow(0, 0, 1));
            var change = (discriminator.call(images).narrow(0, 0, 1) - apart).abs().max().item<float>();
            Assert.AreEqual(deviation, change > 1e-4f, $"changes by {change}");
        }
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void A_discriminator_can_be_unrolled(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(12, 8);
        using var discriminator = Discriminator(shape, architecture, spectral: true, deviation: true);
        var images = rand([4, shape.Size], generator: new Generator(4)).requires_grad_(true);
        using (UnrolledSteps.Run(discriminator, () => discriminator.call(images).square().mean(), steps: 2, learningRate: 0.1))
            discriminator.call(images).square().mean().backward();

        Assert.IsTrue(images.grad!.isfinite().all().item<bool>() && images.grad!.abs().sum().item<float>() > 0);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_is_saved_is_loaded(bool spectral)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(12, 8);
        using var saved = Discriminator(shape, GanArchitecture.Residual, spectral, deviation: true);
        using var loaded = new ImageDiscriminator(shape, GanArchitecture.Residual, 8, spectral, true, 1, new Generator(8));
        var images = rand([4, shape.Size], generator: new Generator(4));
        saved.call(images);
        using var file = new MemoryStream();
        saved.Save(file);
        file.Position = 0;
        loaded.Load(file);

        Assert.IsTrue(saved.call(images).Equals(loaded.call(images)));
        Assert.AreEqual(spectral, saved.state_dict().Keys.Any(name => name.EndsWith("norm.u", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void First_weights_depend_on_the_given_generator_alone(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(12, 8);
        using var before = get_rng_state();
        using var generator = Generator(shape, architecture);
        using var discriminator = Discriminator(shape, architecture, spectral: true, deviation: true);
        using var sameGenerator = Generator(shape, architecture);
        using var sameDiscriminator = Discriminator(shape, architecture, spectral: true, deviation: true);
        var images = generator.call(Noise(4));

        Assert.IsTrue(images.Equals(sameGenerator.call(Noise(4))));
        Assert.IsTrue(discriminator.call(images).Equals(sameDiscriminator.call(images)));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void No_tensor_but_the_output_is_left_behind(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var shape = new ImageShape(12, 8);
        using var generator = Generator(shape, architecture);
        using var discriminator = Discriminator(shape, architecture, spectral: true, deviation: true);
        using var noise = Noise(5);
        using var live = new LiveTensors();
        using var images = generator.call(noise);

        discriminator.call(images).Dispose();
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void A_generator_learns_to_draw_two_shapes(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(12, 15);
        var images = zeros(2, 1, 15, 12);
        images[0, 0].narrow(0, 3, 9).narrow(1, 2, 4).fill_(1);
        images[1, 0].narrow(0, 10, 3).fill_(1);
        using var generator = Generator(shape, architecture);
        using var optimiser = optim.Adam(generator.parameters(), 1e-2);

        for (var step = 0; step < 150; step++)
        {
            using var inner = NewDisposeScope();
            optimiser.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(generator.call(Noise(2)), images.flatten(1)).backward();
            optimiser.step();
        }

        Assert.IsLessThan(
            0.1f, (generator.call(Noise(2)).sigmoid() - images.flatten(1)).abs().max().item<float>(), "the worst pixel");
    }

    private static Tensor Noise(int rows) => randn([rows, Latent], generator: new Generator(3));

    private static ImageGenerator Generator(ImageShape shape, GanArchitecture architecture) =>
        new(Latent, shape, architecture, 8, new Generator(1));

    private static ImageDiscriminator Discriminator(
        ImageShape shape,
        GanArchitecture architecture,
        bool spectral = false,
        bool deviation = false,
        int pack = 1) =>
        new(shape, architecture, 8, spectral, deviation, pack, new Generator(2));
}
