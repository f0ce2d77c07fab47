using MLNetGen.Columns;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// The last layer of a generator: from hidden units to rows that a discriminator can look at and a loss can be sent back through. Numbers
/// come out as they are, categories and Booleans are drawn, values are left out as often as it has learned to leave them out.
/// </summary>
internal sealed class RelaxedHead : nn.Module
{
    /// <summary>
    /// Scale of the logits of categories: with it a generator soon decides by its latent vector which category it makes, and is seldom overruled
    /// by chance where categories of several columns belong together.
    /// </summary>
    public const float Sharpness = 4;

    private readonly RelaxedLayout _layout;
    private readonly CategoryGroups categories;
    private readonly Linear linear;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> large;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> images;
    private readonly Tensor numberMask;
    private readonly Tensor categoryMask;
    private readonly Tensor binary;
    private readonly Tensor gates;
    private readonly ModuleList<SlotSelection> selections;

    /// <param name="inputs">Number of hidden units.</param>
    /// <param name="layout">What an encoded row holds, or the part of it that is generated.</param>
    /// <param name="createImage">Makes the layer that draws an image from so many hidden units.</param>
    /// <param name="random">Source of the first weights.</param>
    public RelaxedHead(
        long inputs, RowLayout layout, Func<long, ImageShape, nn.Module<Tensor, Tensor>> createImage, Generator random)
        : base(nameof(RelaxedHead))
    {
        const int Rank = 64;
        _layout = new RelaxedLayout(layout);
        categories = new CategoryGroups([.. _layout.Small.Select(field => field.Cardinality)]);
        linear = new Linear(inputs, Math.Max(1, _layout.Numbers.Count + _layout.Counts.Count + _layout.Nullables.Count + categories.Width), random);
        large = new ModuleList<nn.Module<Tensor, Tensor>>(
            [.. _layout.Large.Select(field => new LowRankLinear(inputs, Rank, field.Cardinality, random))]);
        images = new ModuleList<nn.Module<Tensor, Tensor>>([.. _layout.Images.Select(field => createImage(inputs, field.Image!))]);
        numberMask = tensor(_layout.NumberMask);
        categoryMask = tensor(_layout.CategoryMask);
        binary = tensor(_layout.IsBinary);
        gates = tensor(_layout.Gates);
        selections = new ModuleList<SlotSelection>(
            [.. new[] { _layout.Numbers, _layout.Counts, _layout.Nullables, _layout.SmallPlaces, _layout.Pixels }.Select(places => new SlotSelection(places))]);
        register_buffer(nameof(numberMask), numberMask, persistent: false);
        register_buffer(nameof(categoryMask), categoryMask, persistent: false);
        register_buffer(nameof(binary), binary, persistent: false);
        register_buffer(nameof(gates), gates, persistent: false);
        RegisterComponents();
    }

    /// <summary>Has the hidden units say nothing, until something is learned.</summary>
    public void StartAtZero()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var parameter in linear.parameters())
            parameter.zero_();
    }

    /// <summary>[n, inputs] -> generated rows.</summary>
    /// <param name="hidden">Hidden units.</param>
    /// <param name="random">Source of the draws; <see langword="null"/>: the likeliest takes their place.</param>
    /// <param name="fillMissing">Whether to give a value also where it would be left out.</param>
    /// <param name="start">[n, values]: added to what the hidden units say; <see langword="null"/>: nothing.</param>
    public RelaxedRows Forward(Tensor hidden, Generator? random, bool fillMissing = false, Tensor? start = null)
    {
        using var scope = NewDisposeScope();
        var raw = linear.call(hidden);
        if (start is not null)
            raw = raw + start;
        var (numberCount, countCount, nullableCount) = (_layout.Numbers.Count, _layout.Counts.Count, _layout.Nullables.Count);
        var numbers = raw.narrow(1, 0, numberCount);
        if (_layout.HasBinary)
            numbers = where(binary, CategoryGroups.Flip(numbers, random), numbers);
        if (countCount > 0)
            numbers = cat([numbers, Whole(nn.functional.softplus(raw.narrow(1, numberCount, countCount)))], 1);
        var parts = new List<Tensor>();
        var observed = raw.narrow(1, numberCount + countCount, nullableCount);
        if (nullableCount > 0)
            observed = fillMissing ? ones_like(observed) : CategoryGroups.Flip(observed, random);
        var always = ones(raw.shape[0], 1, device: raw.device);
        var oneHot = raw.narrow(1, numberCount + countCount + nullableCount, categories.Width);
        if (categories.Width > 0)
            oneHot = categories.Draw(oneHot * Sharpness, random);
        if (categories.Width > 0 && _layout.HasNullableCategories)
            oneHot = oneHot * cat([observed, always], 1).index_select(1, categoryMask);
        if (_layout.HasMaskedNumbers)
            numbers = numbers * cat([observed, oneHot.matmul(gates), always], 1).index_select(1, numberMask);

        var shares = large.Select((layer, field) => Large(layer.call(hidden), field, observed, random)).ToArray();
        var pixels = images.Zip(_layout.Images, (layer, field) => Pixels(layer.call(hidden), field));
        return new RelaxedRows(cat([numbers, observed, oneHot, .. pixels], 1), shares).MoveToOuterDisposeScope();
    }

    /// <summary>Generated rows -> [n, width] codes; NaN in what was left out and in fields that the head was not given.</summary>
    public Tensor Code(RelaxedRows rows)
    {
        using var scope = NewDisposeScope();
        var code = full(rows.Features.shape[0], _layout.Width, float.NaN, device: rows.Features.device);
        var start = 0L;
        Write(0, _layout.Numbers.Count, values => values);
        Write(1, _layout.Counts.Count, values => values.expm1().round());
        var observed = rows.Features.narrow(1, start, _layout.Nullables.Count);
        start += _layout.Nullables.Count;
        Write(3, categories.Width, categories.Categories);
        Write(4, _layout.Pixels.Count, values => values);
        for (var field = 0; field < _layout.Large.Count; field++)
            code.select(1, _layout.Large[field].Offset).copy_(rows.Large[field].argmax(1));
        if (_layout.Nullables.Count > 0)
            selections[2].Write(code, selections[2].call(code).masked_fill(observed == 0, float.NaN));
        return code.MoveToOuterDisposeScope();

        void Write(int selection, long count, Func<Tensor, Tensor> toCode)
        {
            if (count > 0)
                selections[selection].Write(code, toCode(rows.Features.narrow(1, start, count)));
            start += count;
        }
    }

    /// <summary>Logarithms of 1 + counts -> those of whole counts, with the gradient of the identity.</summary>
    private static Tensor Whole(Tensor logarithms) =>
        logarithms + (logarithms.expm1().round().log1p() - logarithms).detach();

    private Tensor Large(Tensor logits, int field, Tensor observed, Generator? random)
    {
        var shares = CategoryGroups.Draw(logits, random, 1);
        return _layout.LargeMask[field] is { } place ? shares * observed.narrow(1, place, 1) : shares;
    }

    private static Tensor Pixels(Tensor drawn, RowField field) => field.Kind == FieldKind.Binary ? drawn.sigmoid() : drawn;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            numberMask.Dispose(); // a module leaves buffers that are not saved to the finaliser
            categoryMask.Dispose();
            binary.Dispose();
            gates.Dispose();
        }
        base.Dispose(disposing);
    }
}
