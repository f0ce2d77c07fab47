using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Judges rows: a multilayer perceptron.</summary>
internal sealed class RowCritic : nn.Module<Tensor, Tensor>
{
    private readonly Mlp hidden;
    private readonly MLNetGen.Networks.Linear output;

    /// <param name="features">Number of features of a row.</param>
    /// <param name="sizes">Units of each hidden layer.</param>
    /// <param name="random">Source of the first weights.</param>
    public RowCritic(int features, IReadOnlyList<int> sizes, Generator random)
        : base(nameof(RowCritic))
    {
        hidden = new Mlp(features, sizes, random, Rectifier.Leaky);
        output = new MLNetGen.Networks.Linear(hidden.Outputs, 1, random);
        RegisterComponents();
    }

    /// <summary>[n, features] -> [n, 1]: near 1 for rows that seem to be of the domain, near 0 for others.</summary>
    public override Tensor forward(Tensor features) => output.call(hidden.call(features));
}
