using MLNetGen.Columns;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// What a network sees of an encoded row: numbers and booleans as they are, counts as log(1 + count), for each value that may be
/// missing whether it was observed, fields of few categories as one-hot vectors, of many as learned embeddings, and last, so that a
/// network can take them apart, images as they are.
/// </summary>
internal sealed class RowInput : nn.Module
{
    /// <summary>Fields of more categories are seen through a learned embedding.</summary>
    public const int LargestOneHot = 64;

    /// <summary>Size of such an embedding.</summary>
    public const int EmbeddingSize = 32;

    /// <summary>
    /// Held, because libtorch may read that of <c>a + b</c> when it is garbage already: see <see cref="Torch.CollectionGuard"/>.
    /// </summary>
    private static readonly Scalar One = 1;

    private readonly SlotSelection numbers;
    private readonly SlotSelection counts;
    private readonly SlotSelection nullables;
    private readonly SlotSelection oneHots;
    private readonly SlotSelection embedded;
    private readonly SlotSelection pixels;
    private readonly Tensor oneHotOffsets;
    private readonly ModuleList<CategoryEmbedding> embeddings;
    private readonly int _oneHotWidth;

    public RowInput(RowLayout layout, Generator random)
        : base(nameof(RowInput))
    {
        var small = layout.Fields.Where(field => field.Cardinality is > 0 and <= LargestOneHot).ToList();
        var large = layout.Fields.Where(field => field.Cardinality > LargestOneHot).ToList();

        numbers = new SlotSelection(layout.Slots(field => field is { Image: null, Kind: FieldKind.Real or FieldKind.Binary }));
        counts = new SlotSelection(layout.Slots(field => field is { Image: null, Kind: FieldKind.Count }));
        nullables = new SlotSelection(layout.Slots(field => field.Nullable));
        oneHots = new SlotSelection([.. small.Select(field => field.Offset)]);
        embedded = new SlotSelection([.. large.Select(field => field.Offset)]);
        pixels = new SlotSelection(layout.Slots(field => field.Image is not null));
        embeddings = new ModuleList<CategoryEmbedding>();
        foreach (var field in large)
            embeddings.Add(new CategoryEmbedding(field.Cardinality, EmbeddingSize, random));

        var offsets = new long[small.Count];
        for (var index = 0; index < small.Count; index++)
        {
            offsets[index] = _oneHotWidth;
            _oneHotWidth += small[index].Cardinality;
        }
        Features = CountFeatures(layout);
        Images = Locate(layout, Features - pixels.Count);
        oneHotOffsets = tensor(offsets);
        register_buffer(nameof(oneHotOffsets), oneHotOffsets, persistent: false);
        RegisterComponents();
    }

    /// <summary>Number of features of a row.</summary>
    public int Features { get; }

    /// <summary>The images, each with its first feature.</summary>
    public IReadOnlyList<(int Start, ImageShape Shape)> Images { get; }

    /// <summary>Number of features in front of the first pixel.</summary>
    public int PlainFeatures => Images is [var (start, _), ..] ? start : Features;

    /// <summary>The fields of a layout that are seen as they are, the same through any input.</summary>
    public static RowLayout WithoutEmbeddings(RowLayout layout) => layout.Only(field => field.Cardinality <= LargestOneHot);

    /// <summary>Number of features that a network sees of rows of a layout.</summary>
    public static int CountFeatures(RowLayout layout) => layout.Fields.Sum(field => field switch
    {
        { Cardinality: 0 } => field.Count,
        { Cardinality: <= LargestOneHot } => field.Cardinality,
        _ => EmbeddingSize,
    } + (field.Nullable ? field.Count : 0));

    /// <summary>[n, width] -> [n, <see cref="Features"/>].</summary>
    public Tensor Forward(RowBatch rows)
    {
        if (Features == numbers.Count)
            return numbers.call(rows.Values);
        if (Features == pixels.Count)
            return pixels.call(rows.Values);

        using var scope = NewDisposeScope();
        var features = new List<Tensor>();
        if (numbers.Count > 0)
            features.Add(numbers.call(rows.Values));
        if (counts.Count > 0)
            features.Add(counts.call(rows.Values).log1p());
        if (nullables.Count > 0)
            features.Add(nullables.call(rows.Observed ?? ones_like(rows.Values)));
        if (oneHots.Count > 0)
            features.Add(OneHot(rows));
        if (embedded.Count > 0)
            features.AddRange(Embed(rows));
        if (pixels.Count > 0)
            features.Add(pixels.call(rows.Values));
        return cat(features, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Rows that a generator made, which are no codes -> [n, <see cref="Features"/>].</summary>
    public Tensor Forward(RelaxedRows rows)
    {
        if (embeddings.Count == 0)
            return rows.Features.alias();

        using var scope = NewDisposeScope();
        var plain = Features - pixels.Count - (EmbeddingSize * embeddings.Count);
        return cat(
            [
                rows.Features.narrow(1, 0, plain),
                .. embeddings.Zip(rows.Large, (embedding, shares) => embedding.Mix(shares)),
                rows.Features.narrow(1, plain, pixels.Count),
            ],
            1).MoveToOuterDisposeScope();
    }

    private static List<(int Start, ImageShape Shape)> Locate(RowLayout layout, int start)
    {
        var images = new List<(int, ImageShape)>();
        foreach (var field in layout.Fields.Where(field => field.Image is not null))
        {
            images.Add((start, field.Image!));
            start += field.Count;
        }
        return images;
    }

    private Tensor OneHot(RowBatch rows)
    {
        var hot = oneHots.call(rows.Values).to_type(ScalarType.Int64).add(oneHotOffsets, One);
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
