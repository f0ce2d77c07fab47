using MLNetGen.Columns;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>From features to images: the mirror of <see cref="ConvEncoder"/>. What comes out is not bounded: means or logits.</summary>
internal sealed class ConvDecoder : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly ConvSize _smallest;
    private readonly long _outputs;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="shape">What images are like.</param>
    /// <param name="random">Source of the first weights.</param>
    public ConvDecoder(long inputs, ImageShape shape, Generator random)
        : base(nameof(ConvDecoder))
    {
        var sizes = ConvSize.Of(shape).Reverse().ToArray();
        (_smallest, _outputs) = (sizes[0], sizes[^1].Count);
        linear = new Linear(inputs, _smallest.Count, random);
        layers = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var (from, to) in sizes.Zip(sizes.Skip(1)))
            layers.Add(new TransposedConvolution(from, to, random));
        RegisterComponents();
    }

    /// <summary>[n, inputs] -> [n, channels x height x width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = linear.call(input).reshape(input.shape[0], _smallest.Channels, _smallest.Height, _smallest.Width);
        foreach (var layer in layers)
            hidden = layer.call(nn.functional.relu(hidden));
        return hidden.reshape(input.shape[0], _outputs).MoveToOuterDisposeScope();
    }
}
