using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Two convolutions beside a short cut, then a mean over 2 x 2 pixels (Miyato et al. 2018, appendix B.4). What goes in is rectified
/// already, what comes out is not yet. The sum is divided by √2, so that depth does not make it grow (Karras et al. 2020, StyleGAN2).
/// </summary>
internal sealed class ResidualDown : nn.Module<Tensor, Tensor>
{
    private readonly Convolution first;
    private readonly Convolution second;
    private readonly Convolution shortcut;
    private readonly long[] _strides;

    /// <param name="from">What comes in.</param>
    /// <param name="to">What goes out.</param>
    /// <param name="random">Source of the first weights.</param>
    /// <param name="spectral">Whether the convolutions' weights are divided by their largest singular value.</param>
    public ResidualDown(ConvSize from, ConvSize to, Generator random, bool spectral)
        : base(nameof(ResidualDown))
    {
        var wide = from.WithChannels(to.Channels);
        first = new Convolution(from, wide, random, spectral);
        second = new Convolution(wide, wide, random, spectral);
        shortcut = new Convolution(to.WithChannels(from.Channels), to, random, spectral, kernel: 1);
        _strides = from.StridesTo(to);
        RegisterComponents();
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = second.call(first.call(input).Rectified(Rectifier.Leaky));
        return ((Smaller(hidden) + shortcut.call(Smaller(input))) / Math.Sqrt(2)).MoveToOuterDisposeScope();
    }

    private Tensor Smaller(Tensor image) => nn.functional.avg_pool2d(image, _strides, _strides, ceil_mode: true);
}
