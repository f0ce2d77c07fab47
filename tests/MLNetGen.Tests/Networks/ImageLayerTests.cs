using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

/// <summary>What layers compute in a faster way is what libtorch computes the plain way, gradients included.</summary>
[TestClass, TestCategory("unit")]
public sealed class ImageLayerTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(1, 6)]
    [DataRow(2, 2)]
    [DataRow(4, 8)]
    [DataRow(5, 7)]
    [DataRow(16, 9)]
    public void Tiles_give_the_convolution_of_the_mirrored_image(int height, int width)
    {
        using var scope = NewDisposeScope();
        var weight = Numbers(1, 9, 3, 5);
        var images = Numbers(2, 2, 3, height, width);

        Same(
            (image, kernel) => new WinogradTiles(image).Convolve(image, kernel),
            (image, kernel) => nn.functional.conv2d(image.Reflected(1), kernel.view(3, 3, 3, 5).permute(3, 2, 0, 1)),
            images,
            weight);
    }

    [TestMethod]
    public void Tiles_lose_little_in_float32()
    {
        using var scope = NewDisposeScope();
        var weight = Numbers(1, 9, 64, 64);
        var images = Numbers(2, 1, 64, 16, 16);
        var exact = new WinogradTiles(images).Convolve(images, weight);

        var (single, singleWeight) = (images.to(float32), weight.to(float32));
        var error = new WinogradTiles(single).Convolve(single, singleWeight) - exact;

        Assert.IsLessThan(1e-5, (error.square().mean() / exact.square().mean()).sqrt().item<double>());
    }

    [TestMethod]
    public void A_block_is_the_same_with_tiles_and_without()
    {
        using var scope = NewDisposeScope();
        using var block = new ResnetBlock(3, new Generator(1));
        var images = Numbers(2, 2, 3, 8, 5).to(float32);

        var difference = block.call(images, new WinogradTiles(images)) - block.call(images, null);

        Assert.AreEqual(0, difference.abs().max().item<float>(), 1e-4f);
    }

    [TestMethod]
    public void Doubling_by_resizing_is_a_convolution_of_the_image_whose_pixels_were_doubled()
    {
        using var scope = NewDisposeScope();
        using var doubling = new ImageDoubling(3, 5, Upsampling.Resize, new Generator(1));
        doubling.to(float64);

        Same(
            (image, _) => doubling.call(image),
            (image, weight) => nn.functional.conv2d(
                nn.functional.interpolate(image, scale_factor: [2, 2]).Reflected(1), weight.flip(2, 3).transpose(0, 1)),
            Numbers(2, 2, 3, 4, 5),
            doubling.parameters().Single());
    }

    [TestMethod]
    public void The_exit_is_a_convolution_of_the_mirrored_image()
    {
        using var scope = NewDisposeScope();
        using var exit = new ImageExit(4, 3, new Generator(1));
        exit.to(float64);
        var bias = exit.get_parameter("bias")!;
        bias.detach().add_(Numbers(3, 3));

        Same(
            (image, _) => exit.call(image),
            (image, weight) => nn.functional.conv2d(image.Reflected(3), weight, bias),
            Numbers(2, 2, 4, 6, 8),
            exit.get_parameter("weight")!);
    }

    private static void Same(
        Func<Tensor, Tensor, Tensor> fast, Func<Tensor, Tensor, Tensor> plain, Tensor images, Tensor weight)
    {
        var (fastImages, plainImages) = (images.Prepared(Precision.Float32).detach().requires_grad_(), images.detach().requires_grad_());
        var used = weight.requires_grad_();
        var (actual, expected) = (fast(fastImages, used), plain(plainImages, used));
        var direction = Numbers(7, expected.shape);
        var fastSlope = autograd.grad([actual], [fastImages, used], [direction]);
        var plainSlope = autograd.grad([expected], [plainImages, used], [direction]);

        CollectionAssert.AreEqual(expected.shape, actual.shape);
        foreach (var (one, other) in fastSlope.Prepend(actual).Zip(plainSlope.Prepend(expected)))
            Assert.AreEqual(0, (one - other).abs().max().item<double>(), 1e-10 * (1 + other.abs().max().item<double>()));
    }

    private static Tensor Numbers(ulong seed, params long[] shape) => randn(shape, generator: new Generator(seed)).to(float64);
}
