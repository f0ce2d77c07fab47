using MLNetGen.Columns;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// What a network sees of an encoded row: numbers and booleans as they are, small categorical fields as one-hot vectors, large
/// ones as learned embeddings, and for each value that may be missing whether it was observed.
/// </summary>
internal sealed class RowInput : nn.Module
{
    private const int LargestOneHot = 64;
    private const int EmbeddingSize = 32;

    private readonly SlotSelection numbers;
    private readonly SlotSelection nullables;
    private readonly SlotSelection oneHots;
    private readonly SlotSelection embedded;
    private readonly Tensor oneHotOffsets;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> embeddings;
    private readonly int _oneHotWidth;

    public RowInput(RowLayout layout, Generator random)
        : base(nameof(RowInput))
    {
        var categorical = layout.Fields.Where(field => field.Kind == FieldKind.Categorical).ToList();
        var small = categorical.Where(field => field.Cardinality <= LargestOneHot).ToList();
        var large = categorical.Where(field => field.Cardinality > LargestOneHot).ToList();

        numbers = new SlotSelection(layout.Slots(field => field.Kind != FieldKind.Categorical));
        nullables = new SlotSelection(layout.Slots(field => field.Nullable));
        oneHots = new SlotSelection([.. small.Select(field => field.Offset)]);
        embedded = new SlotSelection([.. large.Select(field => field.Offset)]);
        embeddings = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var field in large)
            embeddings.Add(new CategoryEmbedding(field.Cardinality, EmbeddingSize, random));

        var offsets = new long[small.Count];
        for (var index = 0; index < small.Count; index++)
        {
            offsets[index] = _oneHotWidth;
            _oneHotWidth += small[index].Cardinality;
        }
        Features = CountFeatures(layout);
        oneHotOffsets = tensor(offsets);
        register_buffer(nameof(oneHotOffsets), oneHotOffsets, persistent: false);
        RegisterComponents();
    }

    /// <summary>Number of features of a row.</summary>
    public int Features { get; }

    /// <summary>Number of features that a network sees of rows of a layout.</summary>
    public static int CountFeatures(RowLayout layout) => layout.Fields.Sum(field => field switch
    {
        { Kind: not FieldKind.Categorical } => field.Count,
        { Cardinality: <= LargestOneHot } => field.Cardinality,
        _ => EmbeddingSize,
    } + (field.Nullable ? field.Count : 0));

    /// <summary>[n, width] -> [n, <see cref="Features"/>].</summary>
    public Tensor Forward(RowBatch rows)
    {
        if (Features == numbers.Count)
            return numbers.call(rows.Values);

        using var scope = NewDisposeScope();
        var features = new List<Tensor>();
        if (numbers.Count > 0)
            features.Add(numbers.call(rows.Values));
        if (nullables.Count > 0)
            features.Add(nullables.call(rows.Observed ?? ones_like(rows.Values)));
        if (oneHots.Count > 0)
            features.Add(OneHot(rows));
        if (embedded.Count > 0)
            features.AddRange(Embed(rows));
        return cat(features, 1).MoveToOuterDisposeScope();
    }

    private Tensor OneHot(RowBatch rows)
    {
        var hot = oneHots.call(rows.Values).to_type(ScalarType.Int64) + oneHotOffsets;
        var height = rows.Observed is null ? ones_like(hot, dtype: ScalarType.Float32) : oneHots.call(rows.Observed);
        return zeros(hot.shape[0], _oneHotWidth, device: hot.device).scatter_(1, hot, height);
    }

    private IEnumerable<Tensor> Embed(RowBatch rows)
    {
        var categories = embedded.call(rows.Values).to_type(ScalarType.Int64);
        var observed = rows.Observed is null ? null : embedded.call(rows.Observed);
        for (var index = 0; index < embeddings.Count; index++)
        {
            var vector = embeddings[index].call(categories.select(1, index));
            yield return observed is null ? vector : vector * observed.narrow(1, index, 1);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            oneHotOffsets.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
