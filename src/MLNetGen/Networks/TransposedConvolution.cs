using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The mirror of <see cref="Convolution"/>: with stride 2 it doubles an image and cuts off what is too much; with 1 the size stays.
/// Its kernel is twice the stride or 3 pixels, so that each pixel is made of equally many and no checkerboard shows (Odena et al.
/// 2016, "Deconvolution and checkerboard artifacts").
/// </summary>
internal sealed class TransposedConvolution : nn.Module<Tensor, Tensor>
{
    private static readonly long[] Padding = [1, 1];

    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly SpectralNorm? norm;
    private readonly long[] _strides;
    private readonly ConvSize _size;

    /// <param name="from">What comes in.</param>
    /// <param name="to">What goes out.</param>
    /// <param name="random">Source of the first weights (He et al. 2015: what comes out of a rectifier keeps its scale).</param>
    /// <param name="spectral">Whether the weights, as rows of output channels, are divided by their largest singular value.</param>
    public TransposedConvolution(ConvSize from, ConvSize to, Generator random, bool spectral = false)
        : base(nameof(TransposedConvolution))
    {
        _size = to;
        _strides = to.StridesTo(from);
        var (height, width) = (Kernel(_strides[0]), Kernel(_strides[1]));
        var bound = Math.Sqrt(6.0 * _strides[0] * _strides[1] / (from.Channels * height * width));
        weight = new Parameter(empty(from.Channels, to.Channels, height, width).uniform_(-bound, bound, random));
        bias = new Parameter(zeros(to.Channels));
        if (spectral)
            norm = new SpectralNorm(weight, outputs: 1, random);
        RegisterComponents();
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var used = norm?.Normalise(weight) ?? BorrowedWeights.Of(weight);
        var image = nn.functional.conv_transpose2d(input, used, BorrowedWeights.Of(bias), _strides, Padding);
        return image.narrow(2, 0, _size.Height).narrow(3, 0, _size.Width).MoveToOuterDisposeScope();
    }

    private static long Kernel(long stride) => stride == 2 ? 4 : 3;
}
