using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Learns a column of vectors of numbers or Booleans. The first row tells the size where the type does not.</summary>
internal abstract class VectorLearner<T>(DataViewSchema.Column column, DataViewRow row) : ColumnLearner
{
    private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);
    private int _size = ((VectorDataViewType)column.Type).Size;
    private VBuffer<T> _buffer;
    private T[]? _scratch;

    /// <inheritdoc/>
    public sealed override int[]? Dimensions => [_size];

    /// <summary>The column's name.</summary>
    protected string Name => column.Name;

    /// <inheritdoc/>
    public sealed override void Observe(long row)
    {
        _getter(ref _buffer);
        if (_size == 0 && row == 0)
            _size = _buffer.Length;
        if (_buffer.Length != _size || _size == 0)
            throw EncodingIssues.WrongSize(Name, row, _buffer.Length, Math.Max(1, _size));
        Observe(VectorItems.Of(_buffer, ref _scratch), row);
    }

    /// <summary>Looks at the items of a row's vector.</summary>
    protected abstract void Observe(ReadOnlySpan<T> items, long row);
}
