using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>A learned vector for each category; first values N(0, 1 / size) from a given generator.</summary>
internal sealed class CategoryEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    public CategoryEmbedding(long categories, long size, Generator random)
        : base(nameof(CategoryEmbedding))
    {
        weight = new Parameter(empty(categories, size).normal_(0, 1 / Math.Sqrt(size), random));
        RegisterComponents();
    }

    /// <summary>[n, categories] -> [n, size]: the vectors of one-hot rows, or mixtures of vectors.</summary>
    public Tensor Mix(Tensor shares) => shares.matmul(BorrowedWeights.Of(weight));

    /// <summary>[n] -> [n, size].</summary>
    public override Tensor forward(Tensor categories) => BorrowedWeights.Of(weight).index_select(0, categories);
}
