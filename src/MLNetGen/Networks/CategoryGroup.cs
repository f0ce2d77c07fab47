using System.Numerics;
using MLNetGen.Columns;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Categorical fields of similar cardinality, padded to the largest of them and computed together: a row with a dozen
/// categorical columns costs a few tensor operations, not a dozen times as many.
/// </summary>
internal sealed class CategoryGroup : nn.Module
{
    private readonly SlotSelection slots;
    private readonly Tensor padding;

    private CategoryGroup(IReadOnlyList<RowField> fields)
        : base(nameof(CategoryGroup))
    {
        Fields = fields.Count;
        Cardinality = fields.Max(field => field.Cardinality);
        slots = new SlotSelection([.. fields.Select(field => field.Offset)]);
        padding = Padding(fields, Cardinality);
        register_buffer(nameof(padding), padding, persistent: false);
        RegisterComponents();
    }

    /// <summary>Where the fields stand in an encoded row.</summary>
    public SlotSelection Slots => slots;

    /// <summary>Number of fields.</summary>
    public int Fields { get; }

    /// <summary>Number of categories of each field, padding included.</summary>
    public int Cardinality { get; }

    /// <summary>Number of logits of a row.</summary>
    public int Logits => Fields * Cardinality;

    /// <summary>Groups the categorical fields of a layout; within a group cardinalities differ by less than a factor of two.</summary>
    public static CategoryGroup[] Of(RowLayout layout) =>
    [
        .. layout.Fields
            .Where(field => field.Kind == FieldKind.Categorical)
            .GroupBy(field => BitOperations.Log2((uint)field.Cardinality - 1))
            .OrderBy(group => group.Key)
            .Select(group => new CategoryGroup([.. group])),
    ];

    /// <summary>[n, logits] -> [n, fields, cardinality] log-probabilities (softmax in log space); padding gets none.</summary>
    public Tensor LogProbabilities(Tensor logits) =>
        nn.functional.log_softmax(logits.view(-1, Fields, Cardinality) + padding, -1);

    /// <summary>[n, logits] -> [n, fields]: a category drawn for each field (Gumbel-max trick, Maddison et al. 2014).</summary>
    public Tensor Draw(Tensor logits, Generator random)
    {
        using var scope = NewDisposeScope();
        var uniform = random.Uniform([logits.shape[0], Fields, Cardinality], logits.device);
        var gumbel = -(-uniform.clamp_(float.Epsilon, 1).log_()).clamp_(1e-20f).log_();
        return MostLikely(logits + gumbel.view(-1, Logits)).MoveToOuterDisposeScope();
    }

    /// <summary>[n, logits] -> [n, fields]: the most likely category of each field.</summary>
    public Tensor MostLikely(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return (logits.view(-1, Fields, Cardinality) + padding).argmax(-1).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
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
