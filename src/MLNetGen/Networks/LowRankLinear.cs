using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Two linear layers with few units between them: cheap where a layer has thousands of outputs.</summary>
internal sealed class LowRankLinear : nn.Module<Tensor, Tensor>
{
    private readonly Linear narrow;
    private readonly Linear wide;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="rank">Units between the layers.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="random">Source of the first weights.</param>
    public LowRankLinear(long inputs, long rank, long outputs, Generator random)
        : base(nameof(LowRankLinear))
    {
        narrow = new Linear(inputs, rank, random);
        wide = new Linear(rank, outputs, random);
        RegisterComponents();
    }

    /// <summary>[n, inputs] -> [n, outputs].</summary>
    public override Tensor forward(Tensor input) => wide.call(narrow.call(input));
}
