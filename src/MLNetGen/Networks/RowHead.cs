using MLNetGen.Columns;
using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The last layer of a decoder: from hidden units to a distribution over encoded rows, with one likelihood per kind of field and,
/// for a field that may be missing, a Bernoulli for whether it was observed. Numbers are Gaussian with a learned mean and one
/// learned scale per value (Rybkin et al. 2021, "Simple and effective VAE training with calibrated decoders").
/// </summary>
internal sealed class RowHead : nn.Module
{
    /// <summary>Smallest scale of a Gaussian, so that a value that never varies cannot make the likelihood infinite.</summary>
    private const double SmallestScale = 0.01;

    private static readonly float HalfLogTwoPi = (float)(0.5 * Math.Log(2 * Math.PI));

    private readonly SlotSelection reals;
    private readonly SlotSelection binaries;
    private readonly SlotSelection nullables;
    private readonly ModuleList<CategoryGroup> categories;
    private readonly Linear linear;
    private readonly Parameter logScale;
    private readonly int _width;

    public RowHead(long inputs, RowLayout layout, Generator random)
        : base(nameof(RowHead))
    {
        _width = layout.Width;
        reals = new SlotSelection(layout.Slots(field => field.Kind == FieldKind.Real));
        binaries = new SlotSelection(layout.Slots(field => field.Kind == FieldKind.Binary));
        nullables = new SlotSelection(layout.Slots(field => field.Nullable));
        categories = new ModuleList<CategoryGroup>(CategoryGroup.Of(layout));
        Outputs = reals.Count + binaries.Count + nullables.Count + categories.Sum(group => group.Logits);
        linear = new Linear(inputs, Outputs, random);
        logScale = new Parameter(zeros(reals.Count));
        RegisterComponents();
    }

    /// <summary>Number of parameters of the distribution over a row.</summary>
    public long Outputs { get; }

    /// <summary>[n, inputs] -> [n, parameters] of the distribution over rows.</summary>
    public Tensor Forward(Tensor hidden) => linear.call(hidden);

    /// <summary>[n]: natural logarithm of the probability (density) of what was observed of each row, and of what was missing.</summary>
    public Tensor LogLikelihood(Tensor parameters, RowBatch rows)
    {
        using var scope = NewDisposeScope();
        var parts = Split(parameters);
        var total = zeros(parameters.shape[0], device: parameters.device);
        if (reals.Count > 0)
            total += Observed(Gaussian(parts.Means, reals.call(rows.Values)), reals, rows);
        if (binaries.Count > 0)
            total += Observed(Bernoulli(parts.BinaryLogits, binaries.call(rows.Values)), binaries, rows);
        if (nullables.Count > 0)
            total += Bernoulli(parts.ObservedLogits, nullables.call(rows.Observed ?? ones_like(rows.Values))).sum(1);
        foreach (var (group, logits) in parts.Categories)
        {
            var index = group.Slots.call(rows.Values).to_type(ScalarType.Int64).unsqueeze(-1);
            total += Observed(group.LogProbabilities(logits).gather(-1, index).squeeze(-1), group.Slots, rows);
        }
        return total.MoveToOuterDisposeScope();
    }

    /// <summary>[n, width]: an encoded row drawn from each distribution.</summary>
    /// <param name="parameters">[n, parameters].</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="fillMissing">Whether to give a value also where the distribution would leave it out.</param>
    public Tensor Draw(Tensor parameters, Generator random, bool fillMissing)
    {
        using var scope = NewDisposeScope();
        var parts = Split(parameters);
        var code = Assemble(
            parameters,
            parts.Means + (random.Normal(parts.Means.shape, parameters.device) * Scale()),
            Coin(parts.BinaryLogits, random),
            parts.Categories.Select(part => part.Group.Draw(part.Logits, random)));
        if (nullables.Count > 0 && !fillMissing)
            nullables.Write(code, nullables.call(code).masked_fill(Coin(parts.ObservedLogits, random) == 0, float.NaN));
        return code.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// [n, width]: the centre of each distribution: the mean of a number, the likelier value of a boolean, the likeliest category.
    /// Every value is given.
    /// </summary>
    public Tensor Centre(Tensor parameters, Tensor? weights = null)
    {
        using var scope = NewDisposeScope();
        var parts = Split(parameters);
        return Assemble(
            parameters,
            parts.Means,
            (parts.BinaryLogits > 0).to_type(ScalarType.Float32),
            parts.Categories.Select(part => part.Group.MostLikely(part.Logits))).MoveToOuterDisposeScope();
    }

    private Tensor Scale() => logScale.exp() + SmallestScale;

    /// <summary>log N(x; mean, scale²), value by value.</summary>
    private Tensor Gaussian(Tensor means, Tensor values)
    {
        var scale = Scale();
        return (((values - means) / scale).square() * -0.5f) - (scale.log() + HalfLogTwoPi);
    }

    /// <summary>log p(x) for x in {0, 1}, from logits: stable for large ones.</summary>
    private static Tensor Bernoulli(Tensor logits, Tensor values) => (values * logits) - nn.functional.softplus(logits);

    private static Tensor Observed(Tensor logLikelihood, SlotSelection slots, RowBatch rows) =>
        (rows.Observed is null ? logLikelihood : logLikelihood * slots.call(rows.Observed)).sum(1);

    private static Tensor Coin(Tensor logits, Generator random) =>
        (random.Uniform(logits.shape, logits.device) < logits.sigmoid()).to_type(ScalarType.Float32);

    private Tensor Assemble(Tensor parameters, Tensor realValues, Tensor binaryValues, IEnumerable<Tensor> categoryValues)
    {
        var code = empty(parameters.shape[0], _width, device: parameters.device);
        reals.Write(code, realValues);
        binaries.Write(code, binaryValues);
        foreach (var (group, values) in categories.Zip(categoryValues))
            group.Slots.Write(code, values);
        return code;
    }

    private Parameters Split(Tensor parameters)
    {
        var offset = 0L;
        return new(
            Next(reals.Count),
            Next(binaries.Count),
            Next(nullables.Count),
            [.. categories.Select(group => (group, Next(group.Logits)))]);

        Tensor Next(long count)
        {
            var part = parameters.narrow(1, offset, count);
            offset += count;
            return part;
        }
    }

    private sealed record Parameters(
        Tensor Means,
        Tensor BinaryLogits,
        Tensor ObservedLogits,
        (CategoryGroup Group, Tensor Logits)[] Categories);
}
