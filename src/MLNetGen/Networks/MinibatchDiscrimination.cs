using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Appends to each row how close the rows of its batch come to it, by several learned distances (Salimans et al. 2016, "Improved
/// techniques for training GANs", section 3.2).
/// </summary>
internal sealed class MinibatchDiscrimination : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly long _distances;

    /// <param name="inputs">Number of features.</param>
    /// <param name="random">Source of the first weights: normal with variance 1 / <paramref name="inputs"/>.</param>
    /// <param name="distances">Number of distances.</param>
    /// <param name="size">Numbers that a distance is taken of.</param>
    public MinibatchDiscrimination(long inputs, Generator random, long distances = 50, long size = 5)
        : base(nameof(MinibatchDiscrimination))
    {
        _distances = distances;
        weight = new Parameter(random.Normal([inputs, distances * size], CPU).div_(Math.Sqrt(inputs)));
        Outputs = inputs + distances;
        RegisterComponents();
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>[n, inputs] -> [n, <see cref="Outputs"/>]: for each distance d, the sum of exp(-d) over all rows.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var places = input.matmul(BorrowedWeights.Of(weight)).view(input.shape[0], _distances, -1);
        var distances = (places.unsqueeze(0) - places.unsqueeze(1)).abs().sum([3]);
        return cat([input, distances.neg().exp().sum([1])], 1).MoveToOuterDisposeScope();
    }
}
