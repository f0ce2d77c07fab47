using MLNetGen.Columns;
using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Few values on a scale: the network gives one number per field, which learned thresholds cut into categories (see
/// <see cref="LogDensity.Ordinal"/>).
/// </summary>
internal sealed class OrdinalHead : FieldHead
{
    /// <summary>Thresholds begin evenly spaced between plus and minus this.</summary>
    private const double Range = 3;

    /// <summary>Smallest distance of two thresholds, so that no category becomes impossible.</summary>
    private const double SmallestStep = 0.001;

    private readonly Parameter lowest;
    private readonly Parameter logSteps;
    private readonly Tensor beyond;

    public OrdinalHead(IReadOnlyList<RowField> fields)
        : base(nameof(OrdinalHead), [.. fields.Select(field => field.Offset)], fields.Count)
    {
        var thresholds = fields.Max(field => field.Cardinality) - 1;
        var cardinality = tensor(fields.Select(field => (float)field.Cardinality).ToArray()).unsqueeze(-1);
        lowest = new Parameter(full(fields.Count, 1, -Range));
        logSteps = new Parameter((2 * Range / cardinality).log().repeat(1, thresholds));
        beyond = zeros(fields.Count, thresholds).masked_fill(arange(1, thresholds + 1) >= cardinality, float.PositiveInfinity);
        register_buffer(nameof(beyond), beyond, persistent: false);
        RegisterComponents();
    }

    /// <summary>[fields, categories - 1]; infinite where a field has fewer.</summary>
    private Tensor Thresholds => lowest + (logSteps.exp() + SmallestStep).cumsum(-1) + beyond;

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values) => LogDensity.Ordinal(values, parameters, Thresholds);

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random)
    {
        var uniform = random.Uniform(parameters.shape, parameters.device).unsqueeze(-1);
        return (Cumulative(parameters) <= uniform).sum(-1).to_type(ScalarType.Float32);
    }

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights)
    {
        var cumulative = Mean(Cumulative(parameters), weights);
        var probabilities = nn.functional.pad(cumulative, [0, 1], value: 1) - nn.functional.pad(cumulative, [1, 0], value: 0);
        return probabilities.argmax(-1).to_type(ScalarType.Float32);
    }

    /// <summary>[n, fields] -> [n, fields, categories - 1]: P(x ≤ k).</summary>
    private Tensor Cumulative(Tensor locations) => (Thresholds - locations.unsqueeze(-1)).sigmoid();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            beyond.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
