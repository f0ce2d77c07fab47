using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// A 7 x 7 convolution to the few channels of an image of even height and width, mirrored at its border. It makes 2 x 2 pixels in one go,
/// as channels of one: of so few channels alone most of a CPU's arithmetic would go unused.
/// </summary>
internal sealed class ImageExit : nn.Module<Tensor, Tensor>
{
    private const int Kernel = 7;
    private static readonly long[] Two = [2, 2];

    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <param name="inputs">Channels that come in.</param>
    /// <param name="outputs">Channels of the image.</param>
    /// <param name="random">Source of the first weights, as in <see cref="ImageConvolution"/>.</param>
    public ImageExit(long inputs, long outputs, Generator random)
        : base(nameof(ImageExit))
    {
        weight = new Parameter(empty(outputs, inputs, Kernel, Kernel).normal_(0, ImageConvolution.FirstDeviation, random));
        bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    /// <summary>[n, inputs, height, width] -> [n, outputs, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var used = BorrowedWeights.Of(weight);
        var four = stack([Moved(used, 0, 0), Moved(used, 0, 1), Moved(used, 1, 0), Moved(used, 1, 1)], 1).flatten(0, 1).to(input.dtype);
        var image = nn.functional.pixel_shuffle(nn.functional.conv2d(input.Reflected(Kernel / 2), four, strides: Two), 2);
        return (image + BorrowedWeights.Of(bias).to(input.dtype).view(1, -1, 1, 1)).MoveToOuterDisposeScope();
    }

    private static Tensor Moved(Tensor kernel, long down, long right) =>
        nn.functional.pad(kernel, [right, 1 - right, down, 1 - down]);
}
