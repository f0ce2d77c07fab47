using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The distribution of those values of an encoded row that have one likelihood, all of them computed together: a row with a dozen
/// such fields costs a few tensor operations, not a dozen times as many. Given their parameters, values are independent.
/// </summary>
internal abstract class FieldHead : nn.Module
{
    /// <summary>Smallest scale of a number, so that a value that never varies cannot make the likelihood infinite.</summary>
    protected const double SmallestScale = 0.01;

    private readonly SlotSelection slots;

    /// <param name="name">Name of the module.</param>
    /// <param name="places">Where the values stand in an encoded row.</param>
    /// <param name="parameterCount">Number of parameters of a row.</param>
    protected FieldHead(string name, IReadOnlyList<int> places, int parameterCount)
        : base(name)
    {
        slots = new SlotSelection(places);
        ParameterCount = parameterCount;
        register_module(nameof(slots), slots);
    }

    /// <summary>Where the values stand in an encoded row.</summary>
    public SlotSelection Slots => slots;

    /// <summary>Number of parameters that a network gives for a row.</summary>
    public int ParameterCount { get; }

    /// <summary>[n, slots]: natural logarithm of the probability (density) of each value.</summary>
    /// <param name="parameters">[n, parameters].</param>
    /// <param name="values">[n, slots].</param>
    public abstract Tensor LogLikelihood(Tensor parameters, Tensor values);

    /// <summary>[n, parameters] -> [n, slots]: a value drawn from each distribution.</summary>
    public abstract Tensor Draw(Tensor parameters, Generator random);

    /// <summary>
    /// [n, slots]: the centre of each distribution: the mean of a number or a count, the likeliest value of any other. With weights, of
    /// a mixture of k distributions per row.
    /// </summary>
    /// <param name="parameters">[n, parameters], or [n * k, parameters] with the k distributions of a row next to each other.</param>
    /// <param name="weights">[n, k], of sum 1 in each row.</param>
    public abstract Tensor Centre(Tensor parameters, Tensor? weights);

    /// <summary>[n * k, ..] and [n, k] weights -> [n, ..]: means over the k values of a row; without weights the values.</summary>
    protected static Tensor Mean(Tensor values, Tensor? weights)
    {
        if (weights is null)
            return values;

        var (rows, count) = (weights.shape[0], weights.shape[1]);
        return weights.unsqueeze(1).matmul(values.reshape(rows, count, -1)).view([rows, .. values.shape[1..]]);
    }
}
