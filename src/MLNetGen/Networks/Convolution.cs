using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// A convolution, mostly 3 x 3, that may make an image smaller: with stride 2, n pixels become n / 2, rounded up; with 1 they stay n.
/// </summary>
internal sealed class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly SpectralNorm? norm;
    private readonly long[] _strides;
    private readonly long[] _padding;

    /// <param name="from">What comes in.</param>
    /// <param name="to">What goes out.</param>
    /// <param name="random">Source of the first weights (He et al. 2015: what comes out of a rectifier keeps its scale).</param>
    /// <param name="spectral">Whether the weights, as rows of output channels, are divided by their largest singular value.</param>
    /// <param name="kernel">Pixels that a side of the kernel has, an odd number.</param>
    public Convolution(ConvSize from, ConvSize to, Generator random, bool spectral = false, int kernel = 3)
        : base(nameof(Convolution))
    {
        var bound = Math.Sqrt(6.0 / (from.Channels * kernel * kernel));
        weight = new Parameter(empty(to.Channels, from.Channels, kernel, kernel).uniform_(-bound, bound, random));
        bias = new Parameter(zeros(to.Channels));
        if (spectral)
            norm = new SpectralNorm(weight, outputs: 0, random);
        _strides = from.StridesTo(to);
        _padding = [kernel / 2, kernel / 2];
        RegisterComponents();
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var used = norm?.Normalise(weight) ?? BorrowedWeights.Of(weight);
        return nn.functional.conv2d(input, used, BorrowedWeights.Of(bias), _strides, _padding).MoveToOuterDisposeScope();
    }
}
