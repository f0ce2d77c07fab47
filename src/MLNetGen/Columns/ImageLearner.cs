using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>Learns a column of images: one scale for all pixels.</summary>
internal sealed class ImageLearner<T, TItem>(DataViewSchema.Column column, DataViewRow row, ImageShape shape, LearningContext context)
    : VectorLearner<T>(column, row)
    where TItem : struct, IVectorItem<T>
{
    private SlotStatistics _pixels;
    private bool _isWhole = true;

    /// <inheritdoc/>
    public override EncodingState Finish(long rows)
    {
        if (_pixels.Missing == rows * shape.Size)
            context.AllMissing(Name);
        var (minimum, maximum) = Bounds();
        return new ImageState
        {
            Likelihood = context.Unless(Likelihood.Bernoulli),
            Width = shape.Width,
            Height = shape.Height,
            Channels = shape.Channels,
            Interleaved = shape.Interleaved,
            Minimum = minimum,
            Maximum = maximum,
            IsWhole = _isWhole,
            Missing = _pixels.Missing,
        };
    }

    /// <inheritdoc/>
    protected override void Observe(ReadOnlySpan<T> items, long row)
    {
        if (items.Length != shape.Size)
            throw EncodingIssues.WrongImageSize(Name, row, items.Length, shape);
        for (var slot = 0; slot < items.Length; slot++)
        {
            var value = TItem.ToDouble(items[slot]);
            if (double.IsInfinity(value))
                throw LearningContext.Infinite(SlotName.Of(Name, slot), row);
            _pixels.Observe(value);
            _isWhole &= double.IsNaN(value) || value == Math.Floor(value);
        }
    }

    /// <summary>The usual scale of pixels that fits, or else the values' own, which reaches to 0 if they are all the same.</summary>
    private (double Minimum, double Maximum) Bounds() => _pixels switch
    {
        { Minimum: >= 0, Maximum: <= 1 } => (0, 1),
        { Minimum: >= 0, Maximum: <= byte.MaxValue } => (0, byte.MaxValue),
        { Varies: true } => (_pixels.Minimum, _pixels.Maximum),
        _ => (Math.Min(_pixels.Minimum, 0), Math.Max(_pixels.Maximum, 0)),
    };
}
