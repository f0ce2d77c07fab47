using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// A column of images. All pixels are in the code, channels first: from 0 to 1 for a Bernoulli likelihood, from -1 to 1 for a Gaussian
/// one.
/// </summary>
internal sealed class ImageColumn<T, TItem> : VectorColumn<T>
    where TItem : struct, IVectorItem<T>
{
    private readonly PixelScale _scale;
    private readonly int[] _slots;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public ImageColumn(ColumnState column, ImageState state, int offset)
        : this(column, state, offset, state.ReadShape(column.Column.Name, column.Column.ReadType().GetVectorSize()))
    {
    }

    private ImageColumn(ColumnState column, ImageState state, int offset, ImageShape shape)
        : base(column, offset, [state.Field(column.Column.Name, offset, shape, nullable: state.Missing > 0)])
    {
        _scale = new(state, Fields[0].Kind);
        _slots = Slots(shape);
    }

    /// <inheritdoc/>
    protected override void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        for (var index = 0; index < _slots.Length; index++)
            code[index] = Encode(TItem.ToDouble(items[_slots[index]]), issues);
    }

    /// <inheritdoc/>
    protected override void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        for (var index = 0; index < _slots.Length; index++)
            items[_slots[index]] = Decode(code[index]);
    }

    /// <summary>The slot of each value of the code.</summary>
    private static int[] Slots(ImageShape shape)
    {
        var pixels = shape.Size / shape.Channels;
        return [.. Enumerable.Range(0, shape.Size)
            .Select(index => shape.Interleaved ? index % pixels * shape.Channels + index / pixels : index)];
    }

    private float Encode(double value, EncodingIssues issues)
    {
        if (!double.IsInfinity(value))
            return _scale.Code(value);
        issues.Infinite(Name);
        return float.NaN;
    }

    private T Decode(float code) => float.IsNaN(code) ? TItem.Missing(_scale.Minimum) : TItem.FromDouble(_scale.Value(code));
}
