using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>The pass over the training rows.</summary>
internal static class StateLearner
{
    /// <summary>Learns columns that were checked.</summary>
    public static CodecState Learn(
        IDataView data, DataViewSchema.Column[] columns, RowCodecOptions options, Action<string>? warn, CancellationToken cancellation)
    {
        var context = LearningContext.For(options, columns.Length, warn);
        using var cursor = data.GetRowCursor(columns);
        var learners = Array.ConvertAll(columns, column => KindOf(column).CreateLearner(column, cursor, context.Of(column.Name)));

        var rows = 0L;
        foreach (var row in cursor.Rows(cancellation))
        {
            foreach (var learner in learners)
                learner.Observe(row);
            rows = row + 1;
        }

        if (rows < 2)
        {
            throw new InvalidOperationException(
                $"The data has {(rows == 0 ? "no rows" : "only one row")}: at least two are needed to learn from.");
        }

        return new()
        {
            Version = CodecState.NewestVersion,
            Rows = rows,
            UnseenCategories = options.UnseenCategories,
            Columns = [.. columns.Zip(learners, (column, learner) =>
                new ColumnState(ColumnAnnotations.Describe(column, learner.Dimensions), learner.Finish(rows)))],
        };
    }

    private static ItemKind KindOf(DataViewSchema.Column column) =>
        ItemKind.Of((column.Type as Microsoft.ML.Data.VectorDataViewType)?.ItemType ?? column.Type)!;
}
