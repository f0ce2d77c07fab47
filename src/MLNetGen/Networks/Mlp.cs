using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>A stack of linear layers, each followed by a rectifier, a leaky one if wanted.</summary>
internal sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly double _slope;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="sizes">Units of each layer; none makes the identity.</param>
    /// <param name="random">Source of the first weights.</param>
    /// <param name="slope">Share of negative values that the rectifier lets through.</param>
    /// <param name="spectral">Whether each layer's weights are divided by their largest singular value.</param>
    public Mlp(long inputs, IReadOnlyList<int> sizes, Generator random, double slope = 0, bool spectral = false)
        : base(nameof(Mlp))
    {
        _slope = slope;
        Widths = [.. sizes.Select(size => (long)size)];
        layers = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var size in sizes)
        {
            layers.Add(new Linear(inputs, size, random, spectral));
            inputs = size;
        }
        Outputs = inputs;
        RegisterComponents();
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>Units of each layer.</summary>
    public IReadOnlyList<long> Widths { get; }

    /// <summary>[n, inputs] -> [n, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = input;
        foreach (var layer in layers)
            hidden = Next(layer, hidden);
        return layers.Count == 0 ? input.alias().MoveToOuterDisposeScope() : hidden.MoveToOuterDisposeScope();
    }

    /// <summary>[n, inputs] -> [n, units] for each layer: what all of them say.</summary>
    public Tensor[] Layers(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = new List<Tensor> { input };
        foreach (var layer in layers)
            hidden.Add(Next(layer, hidden[^1]));
        return [.. hidden.Skip(1).Select(layer => layer.MoveToOuterDisposeScope())];
    }

    private Tensor Next(nn.Module<Tensor, Tensor> layer, Tensor hidden) =>
        _slope == 0 ? layer.call(hidden).relu_() : layer.call(hidden).Rectified(_slope);
}
