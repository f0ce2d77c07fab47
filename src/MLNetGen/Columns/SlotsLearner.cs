using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Learns a column of vectors of categories, each slot by itself.</summary>
internal sealed class SlotsLearner<T> : ColumnLearner
{
    private readonly ValueGetter<VBuffer<T>> _getter;
    private readonly CellLearner<T>[] _cells;
    private VBuffer<T> _buffer;
    private T[]? _scratch;

    public SlotsLearner(ItemKind<T> kind, DataViewSchema.Column column, DataViewRow row, LearningContext context)
    {
        _getter = row.GetGetter<VBuffer<T>>(column);
        _cells = new CellLearner<T>[((VectorDataViewType)column.Type).Size];
        for (var slot = 0; slot < _cells.Length; slot++)
            _cells[slot] = kind.CreateCellLearner(SlotName.Of(column.Name, slot), context);
    }

    /// <inheritdoc/>
    public override void Observe(long row)
    {
        _getter(ref _buffer);
        var items = VectorItems.Of(_buffer, ref _scratch);
        for (var slot = 0; slot < _cells.Length; slot++)
            _cells[slot].Observe(items[slot], row);
    }

    /// <inheritdoc/>
    public override EncodingState Finish(long rows) => new SlotsState(Array.ConvertAll(_cells, cell => cell.Finish()));
}
