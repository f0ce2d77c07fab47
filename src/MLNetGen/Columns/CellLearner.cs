namespace MLNetGen.Columns;

/// <summary>Watches the values of a scalar column, or of one slot of a vector column.</summary>
internal abstract class CellLearner<T>
{
    /// <summary>Looks at a value.</summary>
    /// <param name="value">The value; valid only during the call.</param>
    /// <param name="row">Number of rows before it.</param>
    public abstract void Observe(T value, long row);

    /// <summary>How to encode such values.</summary>
    public abstract EncodingState Finish();
}
