using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>Watches a column while a row moves along the training rows, and says in the end how to encode it.</summary>
internal abstract class ColumnLearner
{
    /// <summary>Sizes of the vectors of the column, where its type does not tell; known after the first row.</summary>
    public virtual int[]? Dimensions => null;

    /// <summary>Looks at the value at the row's current position.</summary>
    /// <param name="row">Number of rows before it.</param>
    public abstract void Observe(long row);

    /// <summary>How to encode the column.</summary>
    /// <param name="rows">Number of rows that were observed; at least one.</param>
    public abstract EncodingState Finish(long rows);
}

/// <summary>Learns a column of single values.</summary>
internal sealed class ScalarLearner<T>(ValueGetter<T> getter, CellLearner<T> cell) : ColumnLearner
{
    private T _value = default!;

    /// <inheritdoc/>
    public override void Observe(long row)
    {
        getter(ref _value);
        cell.Observe(_value, row);
    }

    /// <inheritdoc/>
    public override EncodingState Finish(long rows) => cell.Finish();
}
