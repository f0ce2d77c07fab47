using MLNetGen.Columns;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The last layer of a decoder: from hidden units to a distribution over encoded rows, with one head per likelihood and, for a field
/// that may be missing, a Bernoulli for whether it was observed.
/// </summary>
internal sealed class RowHead : nn.Module
{
    private readonly ModuleList<FieldHead> heads;
    private readonly BernoulliHead nullables;
    private readonly Linear linear;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers;
    private readonly Dictionary<FieldHead, long> _starts = [];
    private readonly int _width;

    /// <param name="inputs">Number of hidden units.</param>
    /// <param name="layout">What an encoded row holds, or a part of it.</param>
    /// <param name="random">Source of the first weights.</param>
    public RowHead(long inputs, RowLayout layout, Generator random)
        : base(nameof(RowHead))
    {
        _width = layout.Width;
        var (numbers, categories) = (FieldHeads.OfNumbers(layout), FieldHeads.OfCategories(layout));
        nullables = new BernoulliHead(layout.Slots(field => field.Nullable), shares: false);
        FieldHead[] shared = [.. numbers, nullables, .. categories];
        linear = new Linear(inputs, shared.Sum(head => head.ParameterCount), random);
        var separate = FieldHeads.WithLayers(layout, inputs, random).ToList();
        layers = new ModuleList<nn.Module<Tensor, Tensor>>([.. separate.Select(pair => pair.Layer)]);
        heads = new ModuleList<FieldHead>([.. numbers, .. categories, .. separate.Select(pair => pair.Head)]);

        var start = 0L;
        foreach (var head in shared.Concat(separate.Select(pair => pair.Head)))
        {
            _starts.Add(head, start);
            start += head.ParameterCount;
        }
        Outputs = start;
        RegisterComponents();
    }

    /// <summary>Number of parameters of the distribution over a row.</summary>
    public long Outputs { get; }

    /// <summary>
    /// [n, inputs] -> [n, parameters] of the distribution over rows: of numbers, of what is observed, of categories, of each field of
    /// very many categories, and last of each image.
    /// </summary>
    public Tensor Forward(Tensor hidden)
    {
        if (layers.Count == 0)
            return linear.call(hidden);

        using var scope = NewDisposeScope();
        return cat([linear.call(hidden), .. layers.Select(layer => layer.call(hidden))], 1).MoveToOuterDisposeScope();
    }

    /// <summary>[n]: natural logarithm of the probability (density) of what was observed of each row, and of what was missing.</summary>
    public Tensor LogLikelihood(Tensor parameters, RowBatch rows)
    {
        using var scope = NewDisposeScope();
        Tensor? total = null;
        foreach (var head in heads)
        {
            var logLikelihood = head.LogLikelihood(Of(head, parameters), head.Slots.call(rows.Values));
            Add((rows.Observed is null ? logLikelihood : logLikelihood * head.Slots.call(rows.Observed)).sum(1));
        }
        if (nullables.ParameterCount > 0)
        {
            var observed = nullables.Slots.call(rows.Observed ?? ones_like(rows.Values));
            Add(nullables.LogLikelihood(Of(nullables, parameters), observed).sum(1));
        }
        return (total ?? zeros(parameters.shape[0], device: parameters.device)).MoveToOuterDisposeScope();

        void Add(Tensor part) => total = total is null ? part : total.add_(part);
    }

    /// <summary>[n, width]: an encoded row drawn from each distribution; NaN in fields that the head was not given.</summary>
    /// <param name="parameters">[n, parameters].</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="fillMissing">Whether to give a value also where the distribution would leave it out.</param>
    public Tensor Draw(Tensor parameters, Generator random, bool fillMissing)
    {
        using var scope = NewDisposeScope();
        var code = Assemble(parameters, parameters.shape[0], (head, own) => head.Draw(own, random));
        if (nullables.ParameterCount > 0 && !fillMissing)
        {
            var observed = nullables.Draw(Of(nullables, parameters), random);
            nullables.Slots.Write(code, nullables.Slots.call(code).masked_fill(observed == 0, float.NaN));
        }
        return code.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// [n, width]: the centre of each distribution, or with weights of a mixture of k distributions per row (see
    /// <see cref="FieldHead.Centre"/>). Every value is given; NaN stands in fields that the head was not given.
    /// </summary>
    /// <param name="parameters">[n, parameters], or [n * k, parameters] with the k distributions of a row next to each other.</param>
    /// <param name="weights">[n, k], of sum 1 in each row.</param>
    public Tensor Centre(Tensor parameters, Tensor? weights = null)
    {
        using var scope = NewDisposeScope();
        return Assemble(parameters, (weights ?? parameters).shape[0], (head, own) => head.Centre(own, weights)).MoveToOuterDisposeScope();
    }

    private Tensor Assemble(Tensor parameters, long rows, Func<FieldHead, Tensor, Tensor> valuesOf)
    {
        var code = full(rows, _width, float.NaN, device: parameters.device);
        foreach (var head in heads)
            head.Slots.Write(code, valuesOf(head, Of(head, parameters)));
        return code;
    }

    /// <summary>A head's own parameters; where it has all of them no view, whose gradient would be a copy.</summary>
    private Tensor Of(FieldHead head, Tensor parameters) =>
        head.ParameterCount == Outputs ? parameters : parameters.narrow(1, _starts[head], head.ParameterCount);
}
