using MLNetGen.Columns;
using MLNetGen.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = MLNetGen.Networks.Convolution;

namespace MLNetGen.Gan;

/// <summary>From images of any size to features: the image is halved until few pixels are left. No batch normalisation.</summary>
internal sealed class ImageDiscriminator : nn.Module<Tensor, Tensor>
{
    private const int MostChannels = 256;

    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly ConvSize _image;

    /// <param name="shape">What images are like.</param>
    /// <param name="architecture">What halves them.</param>
    /// <param name="baseChannels">Channels after the first halving; they double with each, up to 256.</param>
    /// <param name="spectral">Whether all weights are divided by their largest singular value.</param>
    /// <param name="minibatchDeviation">Whether the last layer sees how much the images of the batch differ.</param>
    /// <param name="pack">Number of images that are judged together (Lin et al. 2018, "PacGAN").</param>
    /// <param name="random">Source of the first weights.</param>
    public ImageDiscriminator(
        ImageShape shape,
        GanArchitecture architecture,
        int baseChannels,
        bool spectral,
        bool minibatchDeviation,
        int pack,
        Generator random)
        : base(nameof(ImageDiscriminator))
    {
        var sizes = Sizes(shape, baseChannels);
        _image = sizes[0].WithChannels(pack * shape.Channels);
        layers = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var (from, to) in sizes.Skip(1).Prepend(_image).Zip(sizes.Skip(1)))
            layers.Add(Halving(from, to));

        var last = sizes[^1];
        if (minibatchDeviation)
        {
            var seen = last.WithChannels(last.Channels + 1);
            layers.Add(nn.Sequential(new MinibatchDeviation(), new Convolution(seen, last, random, spectral)));
        }
        Outputs = last.Count;
        RegisterComponents();

        nn.Module<Tensor, Tensor> Halving(ConvSize from, ConvSize to) => architecture switch
        {
            GanArchitecture.Convolutional => new Convolution(from, to, random, spectral),
            GanArchitecture.Residual => new ResidualDown(from, to, random, spectral),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "Unknown architecture."),
        };
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>The sizes that an image takes on its way through a discriminator, and in reverse through a generator.</summary>
    public static IReadOnlyList<ConvSize> Sizes(ImageShape shape, int baseChannels) => ConvSize.Of(shape, baseChannels, MostChannels);

    /// <summary>[n, pack x channels x height x width] -> [n, <see cref="Outputs"/>].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = input.reshape(-1, _image.Channels, _image.Height, _image.Width);
        foreach (var layer in layers)
            hidden = layer.call(hidden).Rectified(Rectifier.Leaky);
        return hidden.flatten(1).MoveToOuterDisposeScope();
    }
}
