using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Learns a column of vectors of numbers or Booleans. The first row tells the size where the type does not.</summary>
internal sealed class NumericVectorLearner<T, TItem> : ColumnLearner
    where TItem : struct, IVectorItem<T>
{
    private readonly string _name;
    private readonly LearningContext _context;
    private readonly ValueGetter<VBuffer<T>> _getter;
    private readonly List<SlotGroup> _groups;
    private SlotStatistics[] _slots;
    private VBuffer<T> _buffer;
    private T[]? _scratch;

    public NumericVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context)
    {
        (_name, _context, _getter) = (column.Name, context, row.GetGetter<VBuffer<T>>(column));
        _slots = new SlotStatistics[((VectorDataViewType)column.Type).Size];
        _groups = [.. ColumnAnnotations.SlotRanges(column).Where(range => range.First < range.Last).Select(range => new SlotGroup(range))];
    }

    /// <inheritdoc/>
    public override int[]? Dimensions => [_slots.Length];

    /// <inheritdoc/>
    public override void Observe(long row)
    {
        _getter(ref _buffer);
        if (_slots.Length == 0 && row == 0)
            _slots = new SlotStatistics[_buffer.Length];
        if (_buffer.Length != _slots.Length || _buffer.Length == 0)
            throw EncodingIssues.WrongSize(_name, row, _buffer.Length, Math.Max(1, _slots.Length));

        var items = VectorItems.Of(_buffer, ref _scratch);
        for (var slot = 0; slot < items.Length; slot++)
        {
            var value = TItem.ToDouble(items[slot]);
            if (double.IsInfinity(value))
                throw LearningContext.Infinite(SlotName.Of(_name, slot), row);
            _slots[slot].Observe(value);
        }

        foreach (var group in _groups)
            group.Observe<T, TItem>(items);
    }

    /// <inheritdoc/>
    public override EncodingState Finish(long rows)
    {
        WarnOfMissing(rows);
        var groups = _groups.FindAll(group => group.IsOneHot && Array.Exists(_slots[group.First..(group.Last + 1)], slot => slot.Varies));
        var moments = Array.ConvertAll(_slots, slot => slot.Moments);
        return new NumericVectorState
        {
            Minimum = Array.ConvertAll(_slots, slot => slot.Minimum),
            Maximum = Array.ConvertAll(_slots, slot => slot.Maximum),
            Mean = Array.ConvertAll(moments, pair => pair.Mean),
            Deviation = Array.ConvertAll(moments, pair => pair.Deviation),
            Missing = Array.ConvertAll(_slots, slot => slot.Missing),
            Binary = [.. Slots().Where(slot => _slots[slot].IsBinary && !groups.Exists(group => group.Has(slot)))],
            Groups = [.. groups.SelectMany(group => new[] { group.First, group.Last })],
            GroupsMissing = [.. groups.Select(group => group.Missing)],
        };
    }

    private void WarnOfMissing(long rows)
    {
        int[] missing = [.. Slots().Where(slot => _slots[slot].Missing == rows)];
        if (missing.Length == _slots.Length)
            _context.AllMissing(_name);
        else if (missing.Length > 0)
        {
            _context.Warn?.Invoke(
                $"Column '{_name}' has slots without any value in any row: slot {string.Join(", ", missing.Take(10))}" +
                $"{(missing.Length > 10 ? $" and {missing.Length - 10} more" : "")}. " +
                "Nothing is learned of them, and they decode to missing values.");
        }
    }

    private IEnumerable<int> Slots() => Enumerable.Range(0, _slots.Length);
}
