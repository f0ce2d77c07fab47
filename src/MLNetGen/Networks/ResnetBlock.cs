using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Two normalised 3 x 3 convolutions beside a short cut (Johnson et al. 2016, "Perceptual losses for real-time style transfer"), whose
/// sum is not rectified. It computes in the precision of what comes in.
/// </summary>
internal sealed class ResnetBlock : nn.Module<Tensor, WinogradTiles?, Tensor>
{
    private const int Kernel = 3;

    private readonly Parameter first;
    private readonly Parameter second;

    /// <param name="channels">Channels that come in and go out.</param>
    /// <param name="random">Source of the first weights, as in <see cref="ImageConvolution"/>.</param>
    public ResnetBlock(long channels, Generator random)
        : base(nameof(ResnetBlock))
    {
        first = FirstWeights();
        second = FirstWeights();
        RegisterComponents();

        Parameter FirstWeights() =>
            new(empty(Kernel * Kernel, channels, channels).normal_(0, ImageConvolution.FirstDeviation, random));
    }

    /// <summary>[n, channels, height, width] -> [n, channels, height, width].</summary>
    /// <param name="input">Images with channels last.</param>
    /// <param name="tiles">How they are convolved; null: by libtorch, which in low precision is more exact.</param>
    public override Tensor forward(Tensor input, WinogradTiles? tiles)
    {
        using var scope = NewDisposeScope();
        var hidden = nn.functional.relu(Convolved(input, first, tiles).InstanceNormalised(), inplace: true);
        return Convolved(hidden, second, tiles).InstanceNormalised().add_(input).MoveToOuterDisposeScope();
    }

    private static Tensor Convolved(Tensor image, Parameter weight, WinogradTiles? tiles)
    {
        var used = BorrowedWeights.Of(weight);
        return tiles is not null
            ? tiles.Convolve(image, used)
            : nn.functional.conv2d(
                image.Reflected(1),
                used.view(Kernel, Kernel, used.shape[1], used.shape[2]).permute(3, 2, 0, 1).to(image.dtype));
    }
}
