using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// Values on a line. A value has a position on it, a double, measured from the smallest training value where values are exact
/// and far from zero, as integers and times can be, so that no digit is lost. Training values often lie on a grid, such as
/// two decimals or whole days; decoded values lie on it too.
/// </summary>
internal abstract class NumberKind<T>(PrimitiveDataViewType type, string name, VectorSupport vectors) : ItemKind<T>(type, name, vectors)
    where T : struct
{
    /// <summary>The most different values that a column of any kind may have for each to be a category of its own.</summary>
    public const int MostCategories = 20;

    /// <inheritdoc/>
    public override bool IsOrdered => true;

    /// <summary>The coarsest grid that values of this kind may lie on.</summary>
    public abstract long CoarsestGrid { get; }

    /// <summary>The most different values that a column on a grid may have for each to be a category of its own.</summary>
    public virtual int CategoriesOn(long grid) => MostCategories;

    /// <summary>The grid to use when <paramref name="value"/> has to lie on it as well: <paramref name="grid"/> or a finer one.</summary>
    /// <param name="grid">A grid of this kind.</param>
    /// <param name="value">A value.</param>
    /// <param name="first">Another value, which lies on the grid.</param>
    public abstract long Refine(long grid, T value, T first);

    /// <summary>Whether a number read from a file is a grid of this kind.</summary>
    public abstract bool IsGrid(long grid);

    /// <summary>The smallest value of the training rows, in the form that decoded values are to have.</summary>
    public virtual T Lowest(T minimum, ReadOnlySpan<T> sample) => minimum;

    /// <summary>The position of a value.</summary>
    public abstract double Position(T value, T minimum);

    /// <summary>The value on the grid that is nearest to a position, within bounds.</summary>
    public abstract T ValueAt(double position, T minimum, T maximum, long grid);

    /// <inheritdoc/>
    public override CellLearner<T> CreateCellLearner(string name, LearningContext context) =>
        context.Likelihood.IsCategory() ? new CategoryLearner<T>(this, name, context)
        : context.Likelihood.IsPlain() ? new PlainLearner<T>(this, name, context)
        : new NumberLearner<T>(this, name, context);

    /// <summary>Reads the bounds of values.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public (T Minimum, T Maximum) ParseRange(string minimum, string maximum, string column)
    {
        var range = (Minimum: Parse(minimum, column, "minimum"), Maximum: Parse(maximum, column, "maximum"));
        return IsNumber(range.Minimum) && IsNumber(range.Maximum) && Order.Compare(range.Minimum, range.Maximum) <= 0
            ? range
            : throw Damaged.At(column, "maximum", $"{minimum} to {maximum} is not a range");
    }

    /// <summary>Checks a grid.</summary>
    /// <exception cref="FormatException">It is none of this kind's.</exception>
    public long CheckGrid(long grid, string column) =>
        IsGrid(grid) ? grid : throw Damaged.At(column, "grid", $"{grid} is not a grid of type {Name}");

    /// <summary>Whether a value is neither missing nor infinite.</summary>
    public bool IsNumber(T value) => !IsMissing(value) && !IsInfinite(value);

    /// <inheritdoc/>
    protected override CellCodec<T>? CreateVaryingCell(string name, EncodingState encoding) => encoding switch
    {
        CategoryState categories => new CategoryCell<T>(name, this, categories),
        NumberState number => new NumberCell<T>(name, this, number),
        PlainState plain => new PlainCell<T>(name, this, plain),
        _ => null,
    };

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        throw new NotSupportedException($"Vectors of {Name} cannot be learned.");

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) =>
        throw Damaged.At(state.Column.Name, "dimensions", $"vectors of {Name} cannot be learned");
}
