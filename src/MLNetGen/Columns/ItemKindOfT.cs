using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A kind of items whose values are of type <typeparamref name="T"/>.</summary>
internal abstract class ItemKind<T>(PrimitiveDataViewType type, string name, VectorSupport vectors) : ItemKind(type, name, vectors)
{
    /// <summary>Which values are the same category.</summary>
    public virtual IEqualityComparer<T> Equality => EqualityComparer<T>.Default;

    /// <summary>The order of categories and bounds.</summary>
    public virtual IComparer<T> Order => Comparer<T>.Default;

    /// <summary>What a missing value decodes to; for kinds without missing values the default value.</summary>
    public virtual T Missing => default!;

    /// <summary>Whether a value stands for "not observed".</summary>
    public virtual bool IsMissing(T value) => false;

    /// <summary>Whether a value is infinite.</summary>
    public virtual bool IsInfinite(T value) => false;

    /// <summary>A value that stays valid when the row moves on.</summary>
    public virtual T Own(T value) => value;

    /// <summary>Spells a value so that <see cref="TryParse"/> gives exactly it.</summary>
    public abstract string Format(T value);

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    public abstract bool TryParse(string text, out T value);

    /// <summary>Starts to learn single values, those of a scalar column or of one slot.</summary>
    public abstract CellLearner<T> CreateCellLearner(string name, LearningContext context);

    /// <summary>Makes the codec of single values from what was learned of them.</summary>
    public CellCodec<T> CreateCell(string name, EncodingState encoding) => encoding is ConstantState constant
        ? new ConstantCell<T>(name, constant.Value is null ? Missing : Parse(constant.Value, name, "value"))
        : CreateVaryingCell(name, encoding) ?? throw Damaged.At(name, "encoding", $"does not suit the type {Name}");

    /// <inheritdoc/>
    public override ColumnLearner CreateLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        column.Type is VectorDataViewType
            ? CreateVectorLearner(column, row, context)
            : new ScalarLearner<T>(row.GetGetter<T>(column), CreateCellLearner(column.Name, context));

    /// <inheritdoc/>
    public override ColumnCodec CreateColumn(ColumnState state, long rows, int offset) => state.Column.Dimensions is null
        ? new ScalarColumn<T>(state, offset, CreateCell(state.Column.Name, state.Encoding))
        : CreateVectorColumn(state, rows, offset);

    /// <inheritdoc/>
    public override string[] ReadValues(DataViewSchema.Annotations annotations, string kind)
    {
        VBuffer<T> values = default;
        annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(Format)];
    }

    /// <inheritdoc/>
    public override void AddValues(
        DataViewSchema.Annotations.Builder annotations, string kind, string column, string field, string[] values)
    {
        var items = ParseAll(values, column, field);
        annotations.Add<VBuffer<T>>(
            kind, Sized([items.Length])!, (ref VBuffer<T> value) => VectorItems.Copy(items, ref value));
    }

    /// <summary>Reads texts that <see cref="Format"/> wrote.</summary>
    /// <exception cref="FormatException">One of them is not a value of this kind.</exception>
    public T[] ParseAll(string[]? texts, string column, string field) =>
        Array.ConvertAll(Damaged.NotNull(texts, column, field), text => Parse(text, column, field));

    /// <summary>Reads one text that <see cref="Format"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a value of this kind.</exception>
    public T Parse(string? text, string column, string field) =>
        TryParse(Damaged.NotNull(text, column, field), out var value)
            ? value
            : throw Damaged.At(column, field, $"'{text}' is not a value of type {Name}");

    /// <summary>
    /// Makes the codec of single values that are not constant, or gives <see langword="null"/> if the encoding is none of this kind's.
    /// </summary>
    protected abstract CellCodec<T>? CreateVaryingCell(string name, EncodingState encoding);

    /// <summary>Starts to learn a vector column; <see cref="ItemKind.Vectors"/> says for which kinds this is called.</summary>
    protected abstract ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context);

    /// <summary>Makes the codec of a vector column.</summary>
    protected abstract ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset);
}
