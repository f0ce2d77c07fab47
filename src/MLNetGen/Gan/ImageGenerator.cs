using MLNetGen.Columns;
using MLNetGen.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = MLNetGen.Networks.Convolution;
using Linear = MLNetGen.Networks.Linear;

namespace MLNetGen.Gan;

/// <summary>
/// From latent vectors to images of any size: a linear layer makes a few pixels, which are doubled until they are enough, and each
/// pixel's channels are normalised, so that an image does not depend on its neighbours in the batch. What comes out is not bounded.
/// </summary>
internal sealed class ImageGenerator : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly ConvSize _smallest;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="shape">What images are like.</param>
    /// <param name="architecture">What stands between linear layer and image.</param>
    /// <param name="baseChannels">Channels before the last doubling; where the image is smaller there are more, up to 256.</param>
    /// <param name="random">Source of the first weights.</param>
    public ImageGenerator(long inputs, ImageShape shape, GanArchitecture architecture, int baseChannels, Generator random)
        : base(nameof(ImageGenerator))
    {
        ConvSize[] sizes = [.. ImageDiscriminator.Sizes(shape, baseChannels).Reverse()];
        _smallest = sizes[0];
        linear = new Linear(inputs, _smallest.Count, random);
        layers = new ModuleList<nn.Module<Tensor, Tensor>>([.. architecture switch
        {
            GanArchitecture.Convolutional => Convolutional(sizes, random),
            GanArchitecture.Residual => Residual(sizes, baseChannels, random),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "Unknown architecture."),
        }]);
        RegisterComponents();
    }

    /// <summary>[n, inputs] -> [n, channels x height x width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = linear.call(input).view(-1, _smallest.Channels, _smallest.Height, _smallest.Width);
        foreach (var layer in layers)
            hidden = layer.call(nn.functional.relu(hidden.PixelNormalised()));
        return hidden.flatten(1).MoveToOuterDisposeScope();
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Convolutional(ConvSize[] sizes, Generator random) =>
        sizes.Zip(sizes.Skip(1), (from, to) => new TransposedConvolution(from, to, random));

    private static IEnumerable<nn.Module<Tensor, Tensor>> Residual(ConvSize[] sizes, int channels, Generator random)
    {
        var image = sizes[^1];
        ConvSize[] blocks = [.. sizes[..^1], image.WithChannels(channels)];
        foreach (var (from, to) in blocks.Zip(blocks.Skip(1)))
            yield return new ResidualUp(from, to, random);
        yield return new Convolution(blocks[^1], image, random);
    }
}
