using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>The ways to learn and to encode vectors of numbers or Booleans.</summary>
internal static class NumericVectors
{
    /// <summary>Starts to learn a column.</summary>
    public static ColumnLearner Learner<T, TItem>(DataViewSchema.Column column, DataViewRow row, LearningContext context)
        where TItem : struct, IVectorItem<T> =>
            context.Image is { } shape ? new ImageLearner<T, TItem>(column, row, shape, context)
            : context.Likelihood.IsPlain() ? new PlainVectorLearner<T, TItem>(column, row, context)
            : new NumericVectorLearner<T, TItem>(column, row, context);

    /// <summary>Makes the codec of a learned column.</summary>
    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public static ColumnCodec Column<T, TItem>(ColumnState column, long rows, int offset)
        where T : unmanaged
        where TItem : struct, IVectorItem<T> => column.Encoding switch
        {
            NumericVectorState state => new NumericVectorColumn<T, TItem>(column, state, rows, offset),
            ImageState state => new ImageColumn<T, TItem>(column, state, offset),
            PlainVectorState state => new PlainVectorColumn<T, TItem>(column, state, rows, offset),
            _ => throw Damaged.At(column.Column.Name, "encoding", $"does not suit a vector of {column.Column.Type}"),
        };
}
