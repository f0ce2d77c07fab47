using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>A stack of linear layers, each followed by a rectifier.</summary>
internal sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="sizes">Units of each layer; none makes the identity.</param>
    /// <param name="random">Source of the first weights.</param>
    public Mlp(long inputs, IReadOnlyList<int> sizes, Generator random)
        : base(nameof(Mlp))
    {
        layers = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var size in sizes)
        {
            layers.Add(new Linear(inputs, size, random));
            inputs = size;
        }
        Outputs = inputs;
        RegisterComponents();
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>[n, inputs] -> [n, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = input;
        foreach (var layer in layers)
            hidden = layer.call(hidden).relu_();
        return layers.Count == 0 ? input.alias().MoveToOuterDisposeScope() : hidden.MoveToOuterDisposeScope();
    }
}
