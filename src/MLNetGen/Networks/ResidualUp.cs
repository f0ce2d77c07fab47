using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The mirror of <see cref="ResidualDown"/>: each pixel becomes 2 x 2 alike, then come two convolutions beside a short cut. What goes
/// in is normalised and rectified already, what comes out is not yet.
/// </summary>
internal sealed class ResidualUp : nn.Module<Tensor, Tensor>
{
    private readonly Convolution first;
    private readonly Convolution second;
    private readonly Convolution shortcut;
    private readonly long[] _size;

    /// <param name="from">What comes in.</param>
    /// <param name="to">What goes out.</param>
    /// <param name="random">Source of the first weights.</param>
    public ResidualUp(ConvSize from, ConvSize to, Generator random)
        : base(nameof(ResidualUp))
    {
        first = new Convolution(to.WithChannels(from.Channels), to, random);
        second = new Convolution(to, to, random);
        shortcut = new Convolution(from, from.WithChannels(to.Channels), random, kernel: 1);
        _size = [to.Height, to.Width];
        RegisterComponents();
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = second.call(nn.functional.relu(first.call(Larger(input)).PixelNormalised()));
        return ((hidden + Larger(shortcut.call(input))) / Math.Sqrt(2)).MoveToOuterDisposeScope();
    }

    private Tensor Larger(Tensor image) => nn.functional.interpolate(image, _size);
}
