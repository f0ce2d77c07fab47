using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>Learns a column of vectors of numbers or Booleans.</summary>
internal sealed class NumericVectorLearner<T, TItem>(DataViewSchema.Column column, DataViewRow row, LearningContext context)
    : VectorLearner<T>(column, row)
    where TItem : struct, IVectorItem<T>
{
    private readonly List<SlotGroup> _groups = IsFree(context)
        ? [.. ColumnAnnotations.SlotRanges(column).Where(range => range.First < range.Last).Select(range => new SlotGroup(range))]
        : [];

    private SlotStatistics[] _slots = [];

    /// <inheritdoc/>
    public override EncodingState Finish(long rows)
    {
        SlotStatistics.WarnOfMissing(_slots, Name, rows, context);
        var groups = _groups.FindAll(group => group.IsOneHot && Array.Exists(_slots[group.First..(group.Last + 1)], slot => slot.Varies));
        var moments = Array.ConvertAll(_slots, slot => slot.Moments);
        return new NumericVectorState
        {
            Likelihood = context.Unless(Likelihood.Gaussian),
            Minimum = Array.ConvertAll(_slots, slot => slot.Minimum),
            Maximum = Array.ConvertAll(_slots, slot => slot.Maximum),
            Mean = Array.ConvertAll(moments, pair => pair.Mean),
            Deviation = Array.ConvertAll(moments, pair => pair.Deviation),
            Missing = Array.ConvertAll(_slots, slot => slot.Missing),
            Binary = IsFree(context)
                ? [.. Enumerable.Range(0, _slots.Length).Where(slot => _slots[slot].IsBinary && !groups.Exists(group => group.Has(slot)))]
                : [],
            Groups = [.. groups.SelectMany(group => new[] { group.First, group.Last })],
            GroupsMissing = [.. groups.Select(group => group.Missing)],
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
            if (double.IsInfinity(value))
                throw LearningContext.Infinite(SlotName.Of(Name, slot), row);
            _slots[slot].Observe(value);
        }

        foreach (var group in _groups)
            group.Observe<T, TItem>(items);
    }

    /// <summary>Whether slots may be encoded in different ways: no likelihood was asked for.</summary>
    private static bool IsFree(LearningContext context) => context.Likelihood == Likelihood.Auto;
}
