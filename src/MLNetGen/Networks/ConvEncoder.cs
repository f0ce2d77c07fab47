using MLNetGen.Columns;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// From images to features: convolutions that halve the image, each followed by a rectifier (Radford et al. 2016, "Unsupervised
/// representation learning with deep convolutional generative adversarial networks"; without batch normalisation, so that a row's
/// features do not depend on its neighbours).
/// </summary>
internal sealed class ConvEncoder : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly ConvSize _image;

    /// <param name="shape">What images are like.</param>
    /// <param name="random">Source of the first weights.</param>
    public ConvEncoder(ImageShape shape, Generator random)
        : base(nameof(ConvEncoder))
    {
        var sizes = ConvSize.Of(shape);
        _image = sizes[0];
        layers = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var (from, to) in sizes.Zip(sizes.Skip(1)))
            layers.Add(new Convolution(from, to, random));
        Outputs = sizes[^1].Count;
        RegisterComponents();
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>[n, channels x height x width] -> [n, <see cref="Outputs"/>].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = input.reshape(input.shape[0], _image.Channels, _image.Height, _image.Width);
        foreach (var layer in layers)
            hidden = nn.functional.relu(layer.call(hidden));
        return hidden.reshape(input.shape[0], Outputs).MoveToOuterDisposeScope();
    }
}
