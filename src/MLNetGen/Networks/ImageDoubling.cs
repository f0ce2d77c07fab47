using MLNetGen.CycleGan;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Doubles height and width of images of any size, with 3 x 3 weights and no bias, for a norm that follows. First weights as in
/// <see cref="ImageConvolution"/>; it computes in the precision of what comes in.
/// </summary>
internal sealed class ImageDoubling : nn.Module<Tensor, Tensor>
{
    private const int Kernel = 3;
    private const int WideKernel = 4;
    private static readonly long[] Two = [2, 2];

    // What each of 3 x 3 weights adds to a kernel of 4 x 4.
    private static readonly float[] Widening =
    [
        1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1,
    ];

    private readonly Parameter weight;
    private readonly Upsampling _upsampling;

    /// <param name="inputs">Channels that come in.</param>
    /// <param name="outputs">Channels that go out.</param>
    /// <param name="upsampling">How.</param>
    /// <param name="random">Source of the first weights.</param>
    public ImageDoubling(long inputs, long outputs, Upsampling upsampling, Generator random)
        : base(nameof(ImageDoubling))
    {
        weight = new Parameter(empty(inputs, outputs, Kernel, Kernel).normal_(0, ImageConvolution.FirstDeviation, random));
        _upsampling = upsampling;
        RegisterComponents();
    }

    /// <summary>[n, inputs, height, width] -> [n, outputs, 2 height, 2 width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var used = BorrowedWeights.Of(weight);
        var image = _upsampling == Upsampling.Resize
            ? nn.functional.conv_transpose2d(
                nn.functional.pad(input, [1, 1, 1, 1], PaddingModes.Replicate), Widened(used).to(input.dtype), null, Two, padding: [3, 3])
            : nn.functional.conv_transpose2d(input, used.to(input.dtype), null, Two, padding: [1, 1], output_padding: [1, 1]);
        return image.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The kernel that makes of an image in one go what 3 x 3 weights, turned by 180 degrees, make of the image whose pixels were doubled
    /// first: with 16 products for four pixels instead of 36.
    /// </summary>
    private static Tensor Widened(Tensor weight)
    {
        var widening = tensor(Widening, Kernel * Kernel, WideKernel * WideKernel, weight.dtype, weight.device);
        return matmul(weight.view(-1, Kernel * Kernel), widening).view(weight.shape[0], weight.shape[1], WideKernel, WideKernel);
    }
}
