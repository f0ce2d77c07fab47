using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// A column of images. All pixels are in the code, channels first: from 0 to 1 for a Bernoulli likelihood, from -1 to 1 for a Gaussian
/// one.
/// </summary>
internal sealed class ImageColumn<T, TItem> : VectorColumn<T>
    where TItem : struct, IVectorItem<T>
{
    private readonly ImageState _state;
    private readonly int[] _slots;
    private readonly double _lowest;
    private readonly double _codesPerHalf;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public ImageColumn(ColumnState column, ImageState state, int offset)
        : this(column, state, offset, state.ReadShape(column.Column.Name, column.Column.ReadType().GetVectorSize()))
    {
    }

    private ImageColumn(ColumnState column, ImageState state, int offset, ImageShape shape)
        : base(column, offset, [Field(column.Column.Name, state, offset, shape)])
    {
        _state = state;
        _slots = Slots(shape);
        _lowest = Fields[0].Kind == FieldKind.Binary ? 0 : -1;
        _codesPerHalf = (1 - _lowest) / (state.Maximum / 2 - state.Minimum / 2);
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

    private static RowField Field(string name, ImageState state, int offset, ImageShape shape)
    {
        var likelihood = state.ReadLikelihood(name, Likelihoods.Images);
        var kind = likelihood == Likelihood.Bernoulli ? FieldKind.Binary : FieldKind.Real;
        return new(name, kind, offset, shape.Size, 0, Nullable: state.Missing > 0) { Likelihood = likelihood, Image = shape };
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
            return (float)Math.Clamp(_lowest + (value / 2 - _state.Minimum / 2) * _codesPerHalf, _lowest, 1);
        issues.Infinite(Name);
        return float.NaN;
    }

    private T Decode(float code)
    {
        if (float.IsNaN(code))
            return TItem.Missing(_state.Minimum);
        var number = Math.Clamp(2 * (_state.Minimum / 2 + (code - _lowest) / _codesPerHalf), _state.Minimum, _state.Maximum);
        return TItem.FromDouble(_state.IsWhole ? Math.Round(number) : number);
    }
}
