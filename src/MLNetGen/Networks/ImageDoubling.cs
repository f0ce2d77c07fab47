using MLNetGen.CycleGan;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Doubles height and width of images of any size, with a 3 x 3 kernel. First weights as in <see cref="ImageConvolution"/>.</summary>
internal sealed class ImageDoubling : nn.Module<Tensor, Tensor>
{
    private const int Kernel = 3;
    private static readonly long[] One = [1, 1];
    private static readonly long[] Two = [2, 2];

    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Upsampling _upsampling;

    /// <param name="inputs">Channels that come in.</param>
    /// <param name="outputs">Channels that go out.</param>
    /// <param name="upsampling">How.</param>
    /// <param name="random">Source of the first weights.</param>
    public ImageDoubling(long inputs, long outputs, Upsampling upsampling, Generator random)
        : base(nameof(ImageDoubling))
    {
        var (first, second) = upsampling == Upsampling.Resize ? (outputs, inputs) : (inputs, outputs);
        weight = new Parameter(empty(first, second, Kernel, Kernel).normal_(0, ImageConvolution.FirstDeviation, random));
        bias = new Parameter(zeros(outputs));
        _upsampling = upsampling;
        RegisterComponents();
    }

    /// <summary>[n, inputs, height, width] -> [n, outputs, 2 height, 2 width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (used, added) = (BorrowedWeights.Of(weight), BorrowedWeights.Of(bias));
        var image = _upsampling == Upsampling.Resize
            ? nn.functional.conv2d(nn.functional.interpolate(input, scale_factor: [2, 2]).Reflected(1), used, added)
            : nn.functional.conv_transpose2d(input, used, added, Two, padding: One, output_padding: One);
        return image.MoveToOuterDisposeScope();
    }
}
