using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Lets a network compute with other weights than its own until it is disposed. Unlike its own they may be the result of a
/// computation, through which gradients then flow. Layers ask <see cref="Of"/> for the weights to use. Holds for the current thread.
/// </summary>
internal sealed class BorrowedWeights : IDisposable
{
    [ThreadStatic]
    private static BorrowedWeights? _innermost;

    private readonly BorrowedWeights? _outer = _innermost;
    private readonly Dictionary<Parameter, Tensor> _lent = new(ReferenceEqualityComparer.Instance);

    private BorrowedWeights()
    {
    }

    /// <summary>Lends weights to a network. Loans are given back in reverse order.</summary>
    /// <param name="network">Who borrows.</param>
    /// <param name="weights">One tensor for each of its parameters, in their order; not owned.</param>
    public static IDisposable Lend(nn.Module network, IReadOnlyList<Tensor> weights)
    {
        var loan = new BorrowedWeights();
        foreach (var (parameter, weight) in network.parameters().Zip(weights))
            loan._lent.Add(parameter, weight);
        return _innermost = loan;
    }

    /// <summary>What stands for a parameter: the tensor that was lent last, or itself.</summary>
    public static Tensor Of(Parameter parameter)
    {
        for (var loan = _innermost; loan is not null; loan = loan._outer)
            if (loan._lent.TryGetValue(parameter, out var weight))
                return weight;
        return parameter;
    }

    public void Dispose() => _innermost = _outer;
}
