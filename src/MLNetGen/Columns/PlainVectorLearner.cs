using System.Globalization;
using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>Learns a column of vectors of numbers that are their own codes: shares from 0 to 1, or counts.</summary>
internal sealed class PlainVectorLearner<T, TItem>(DataViewSchema.Column column, DataViewRow row, LearningContext context)
    : VectorLearner<T>(column, row)
    where TItem : struct, IVectorItem<T>
{
    private readonly PlainCode _code = new(column.Name, context.Likelihood);
    private SlotStatistics[] _slots = [];
    private bool _isWhole = true;

    /// <inheritdoc/>
    public override EncodingState Finish(long rows)
    {
        SlotStatistics.WarnOfMissing(_slots, Name, rows, context);
        return new PlainVectorState
        {
            Likelihood = context.Likelihood,
            IsWhole = _isWhole,
            Minimum = Array.ConvertAll(_slots, slot => slot.Minimum),
            Maximum = Array.ConvertAll(_slots, slot => slot.Maximum),
            Missing = Array.ConvertAll(_slots, slot => slot.Missing),
        };
    }

    /// <inheritdoc/>
    protected override void Observe(ReadOnlySpan<T> items, long row)
    {
        if (row == 0)
            _slots = new SlotStatistics[items.Length];
        for (var slot = 0; slot < items.Length; slot++)
        {
            var value = TItem.ToDouble(items[slot]);
            if (!double.IsNaN(value) && !_code.Suits(value))
                throw _code.Refused(SlotName.Of(Name, slot), value.ToString(CultureInfo.InvariantCulture), row);
            _slots[slot].Observe(value);
            _isWhole &= double.IsNaN(value) || value == Math.Floor(value);
        }
    }
}
