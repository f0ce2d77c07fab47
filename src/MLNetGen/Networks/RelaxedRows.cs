using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Rows that a generator made, as <see cref="RowInput"/> would show a network their codes, but differentiable: a category is a one-hot
/// vector whose gradient is that of a softmax.
/// </summary>
/// <param name="Features">[n, features]: what a network sees, without the embeddings of fields of many categories.</param>
/// <param name="Large">[n, categories] each: the one-hot vectors of those fields.</param>
internal sealed record RelaxedRows(Tensor Features, IReadOnlyList<Tensor> Large)
{
    /// <summary>Takes the tensors out of the current dispose scope.</summary>
    public RelaxedRows MoveToOuterDisposeScope() =>
        new(Features.MoveToOuterDisposeScope(), [.. Large.Select(shares => shares.MoveToOuterDisposeScope())]);
}
