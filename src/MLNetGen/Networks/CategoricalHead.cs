using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Categories: softmax over logits, in fields of similar cardinality that are padded to the largest of them.</summary>
internal sealed class CategoricalHead : FieldHead
{
    private readonly Tensor padding;
    private readonly int _fields;
    private readonly int _cardinality;
    private readonly bool _padded;

    public CategoricalHead(IReadOnlyList<RowField> fields)
        : base(
            nameof(CategoricalHead),
            [.. fields.Select(field => field.Offset)],
            fields.Count * fields.Max(field => field.Cardinality))
    {
        _fields = fields.Count;
        _cardinality = fields.Max(field => field.Cardinality);
        _padded = fields.Any(field => field.Cardinality < _cardinality);
        padding = Padding(fields, _cardinality);
        register_buffer(nameof(padding), padding, persistent: false);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values) => LogDensity.Categorical(values, Logits(parameters));

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random) =>
        random.Category(Logits(parameters)).to_type(ScalarType.Float32);

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights)
    {
        var logits = Logits(parameters);
        var score = weights is null ? logits : Mean(logits.softmax(-1), weights);
        return score.argmax(-1).to_type(ScalarType.Float32);
    }

    /// <summary>[n, parameters] -> [n, fields, cardinality]; padding has probability zero.</summary>
    private Tensor Logits(Tensor parameters)
    {
        var logits = parameters.view(-1, _fields, _cardinality);
        return _padded ? logits + padding : logits;
    }

    private static Tensor Padding(IReadOnlyList<RowField> fields, int cardinality)
    {
        var values = new float[fields.Count, cardinality];
        for (var field = 0; field < fields.Count; field++)
            for (var category = fields[field].Cardinality; category < cardinality; category++)
                values[field, category] = float.NegativeInfinity;
        return tensor(values);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            padding.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
