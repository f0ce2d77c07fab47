using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class ConvNetworkTests
{
    private const int Latent = 5;

    [TestMethod]
    [DataRow(8, 8, 1, 1)]
    [DataRow(9, 13, 3, 1)]
    [DataRow(28, 28, 1, 2)]
    [DataRow(30, 17, 3, 3)]
    [DataRow(64, 64, 3, 4)]
    [DataRow(127, 65, 1, 5)]
    [DataRow(8, 128, 1, 5)]
    [DataRow(128, 128, 3, 5)]
    [DataRow(1, 1, 1, 1)]
    public void An_image_of_any_size_is_halved_to_a_few_pixels_and_comes_back_whole(int width, int height, int channels, int halvings)
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(width, height, channels);
        using var encoder = new ConvEncoder(shape, new Generator(1));
        using var decoder = new ConvDecoder(encoder.Outputs, shape, new Generator(2));

        var features = encoder.call(rand(2, shape.Size));
        var image = decoder.call(features);

        CollectionAssert.AreEqual(new[] { 2, encoder.Outputs }, features.shape);
        CollectionAssert.AreEqual(new long[] { 2, shape.Size }, image.shape);
        Assert.AreEqual(2 * halvings, encoder.parameters().Count());
        Assert.IsTrue(ConvSize.Of(shape)[^1] is { Height: <= 7, Width: <= 7 });
    }

    [TestMethod]
    public void No_rows_in_no_rows_out()
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(9, 8);
        using var encoder = new ConvEncoder(shape, new Generator(1));
        using var decoder = new ConvDecoder(encoder.Outputs, shape, new Generator(2));

        CollectionAssert.AreEqual(new long[] { 0, shape.Size }, decoder.call(encoder.call(zeros(0, shape.Size))).shape);
    }

    [TestMethod]
    public void A_loss_reaches_every_weight()
    {
        using var scope = NewDisposeScope();
        using var network = new Autoencoder(new ImageShape(30, 17, 3));

        network.call(rand(4, 30 * 17 * 3)).square().sum().backward();

        foreach (var (name, weight) in network.named_parameters())
            Assert.IsGreaterThan(0, weight.grad!.abs().sum().item<float>(), name);
    }

    [TestMethod]
    public void What_comes_out_keeps_the_scale_of_what_goes_in_however_large_the_image()
    {
        using var scope = NewDisposeScope();
        var shape = new ImageShape(128, 128);
        using var encoder = new ConvEncoder(shape, new Generator(1));
        using var decoder = new ConvDecoder(20, shape, new Generator(2));
        using var random = new Generator(3);

        Assert.AreEqual(1, encoder.call(randn(4, shape.Size, generator: random)).square().mean().sqrt().item<float>(), 0.5f);
        Assert.AreEqual(1, decoder.call(randn(4, 20, generator: random)).std().item<float>(), 0.7f);
    }

    [TestMethod]
    public void A_new_decoder_shows_no_checkerboard()
    {
        using var scope = NewDisposeScope();
        using var transposed = new TransposedConvolution(new(8, 10, 10), new(1, 20, 20), new Generator(1));
        foreach (var weight in transposed.parameters())
            weight.detach().fill_(1);

        var inside = transposed.call(ones(1, 8, 10, 10)).narrow(2, 1, 18).narrow(3, 1, 18);

        Assert.AreEqual(0f, (inside.max() - inside.min()).item<float>(), "an even image becomes an even image");
    }

    [TestMethod]
    public void First_weights_depend_on_the_given_generator_alone()
    {
        using var scope = NewDisposeScope();
        using var before = get_rng_state();
        using var first = new Autoencoder(new ImageShape(12, 9));
        using var second = new Autoencoder(new ImageShape(12, 9));

        Assert.IsTrue(first.parameters().Zip(second.parameters()).All(pair => pair.First.equal(pair.Second).all().item<bool>()));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var network = new Autoencoder(new ImageShape(30, 17));
        using var input = ones(2, 30 * 17);
        using var live = new LiveTensors();

        network.call(input).Dispose();
    }

    [TestMethod]
    public void Two_shapes_are_told_apart_and_drawn_again()
    {
        using var scope = NewDisposeScope();
        var images = zeros(2, 1, 15, 12);
        images[0, 0].narrow(0, 3, 9).narrow(1, 2, 4).fill_(1);
        images[1, 0].narrow(0, 10, 3).fill_(1);
        var flat = images.view(2, -1);
        using var network = new Autoencoder(new ImageShape(12, 15));
        using var optimiser = optim.Adam(network.parameters(), 3e-3);

        for (var step = 0; step < 150; step++)
        {
            using var inner = NewDisposeScope();
            optimiser.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(network.call(flat), flat).backward();
            optimiser.step();
        }

        Assert.IsLessThan(0.05f, (network.call(flat).sigmoid() - flat).abs().max().item<float>(), "the worst pixel");
    }

    /// <summary>An encoder and a decoder with a narrow place between them.</summary>
    private sealed class Autoencoder : nn.Module<Tensor, Tensor>
    {
        private readonly ConvEncoder encoder;
        private readonly Linear narrow;
        private readonly ConvDecoder decoder;

        public Autoencoder(ImageShape shape)
            : base(nameof(Autoencoder))
        {
            using var random = new Generator(7);
            encoder = new ConvEncoder(shape, random);
            narrow = new Linear(encoder.Outputs, Latent, random);
            decoder = new ConvDecoder(Latent, shape, random);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return decoder.call(narrow.call(encoder.call(input))).MoveToOuterDisposeScope();
        }
    }
}
