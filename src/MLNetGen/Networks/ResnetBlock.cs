using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Two normalised 3 x 3 convolutions beside a short cut (Johnson et al. 2016, "Perceptual losses for real-time style transfer"): what
/// comes out is not rectified.
/// </summary>
internal sealed class ResnetBlock : nn.Module<Tensor, Tensor>
{
    private readonly ImageConvolution first;
    private readonly ImageConvolution second;

    /// <param name="channels">Channels that come in and go out.</param>
    /// <param name="random">Source of the first weights.</param>
    public ResnetBlock(long channels, Generator random)
        : base(nameof(ResnetBlock))
    {
        first = new ImageConvolution(channels, channels, 3, random, reflect: true);
        second = new ImageConvolution(channels, channels, 3, random, reflect: true);
        RegisterComponents();
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = nn.functional.relu(first.call(input).InstanceNormalised(), inplace: true);
        return second.call(hidden).InstanceNormalised().add_(input).MoveToOuterDisposeScope();
    }
}
