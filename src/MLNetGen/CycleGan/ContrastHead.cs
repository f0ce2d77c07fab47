using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Brings what a hidden layer says of a patch or row to the length 1 in a space where it can be compared: two linear layers.</summary>
internal sealed class ContrastHead : nn.Module<Tensor, Tensor>
{
    private readonly MLNetGen.Networks.Linear first;
    private readonly MLNetGen.Networks.Linear second;

    /// <param name="channels">What the layer says of a patch or row.</param>
    /// <param name="units">Units of both layers.</param>
    /// <param name="random">Source of the first weights.</param>
    public ContrastHead(long channels, int units, Generator random)
        : base(nameof(ContrastHead))
    {
        first = new MLNetGen.Networks.Linear(channels, units, random);
        second = new MLNetGen.Networks.Linear(units, units, random);
        RegisterComponents();
    }

    /// <summary>[.., channels] -> [.., units] of length 1.</summary>
    public override Tensor forward(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        return nn.functional.normalize(second.call(first.call(hidden).relu_()), dim: -1).MoveToOuterDisposeScope();
    }
}
