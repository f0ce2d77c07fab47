using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Writes the code of the value at a row's current position into its place in the row code.</summary>
internal delegate void ColumnReader(Span<float> code);

/// <summary>What was learned of one column: how its values become floats and floats become its values.</summary>
internal abstract class ColumnCodec
{
    private readonly int _offset;

    /// <param name="state">What was learned.</param>
    /// <param name="offset">Where the column's values begin in the row code.</param>
    /// <param name="fields">The column's fields in the row code.</param>
    protected ColumnCodec(ColumnState state, int offset, IReadOnlyList<RowField> fields)
    {
        _offset = offset;
        State = state;
        Fields = fields;
        Width = fields.Sum(field => field.Count);
        Type = state.Column.ReadType();
        Annotations = ColumnAnnotations.Build(state.Column, Type);
    }

    /// <summary>What was learned, as plain data.</summary>
    public ColumnState State { get; }

    /// <summary>The column's name.</summary>
    public string Name => State.Column.Name;

    /// <summary>The column's type; a vector always has a known size.</summary>
    public DataViewType Type { get; }

    /// <summary>Slot names, key values and categorical slot ranges of the training column.</summary>
    public DataViewSchema.Annotations Annotations { get; }

    /// <summary>The column's fields in the row code; none if it is constant.</summary>
    public IReadOnlyList<RowField> Fields { get; }

    /// <summary>Number of floats that the column takes in the row code.</summary>
    public int Width { get; }

    /// <summary>Binds to a row in which the column is active.</summary>
    public abstract ColumnReader CreateReader(DataViewRow row, EncodingIssues issues);

    /// <summary>Makes a <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    public abstract Delegate CreateGetter(CodeSource code);

    /// <summary>The part of a row code that is the column's.</summary>
    protected Span<float> Own(Span<float> code) => code.Slice(_offset, Width);

    /// <inheritdoc cref="Own(Span{float})"/>
    protected ReadOnlySpan<float> Own(ReadOnlySpan<float> code) => code.Slice(_offset, Width);
}
