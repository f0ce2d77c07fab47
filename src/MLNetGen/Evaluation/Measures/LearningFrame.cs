using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Measures;

/// <summary>Sampled rows as trainers read them.</summary>
internal static class LearningFrame
{
    /// <summary>Numbers as Single and categories as texts, of which the empty one is missing.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="more">Other columns.</param>
    public static IDataView Of(SampledTable table, params DataFrameColumn[] more) => new DataFrame([.. table.Columns.Select(Column), .. more]);

    /// <summary>One table below another of the same columns.</summary>
    public static SampledTable Append(SampledTable first, SampledTable second) => new(
        [.. first.Columns.Zip(second.Columns, (one, other) => new SampledColumn(
            one.Name, one.Scale, [.. one.Numbers, .. other.Numbers], [.. one.Codes, .. other.Codes], one.Categories))],
        first.RowCount + second.RowCount,
        first.Seen + second.Seen);

    private static DataFrameColumn Column(SampledColumn column) => column.IsNumber
        ? new SingleDataFrameColumn(column.Name, column.Numbers.Select(number => (float)number))
        : new StringDataFrameColumn(column.Name, column.Codes.Select(code => code == SampledColumn.Missing ? "" : column.Categories![code]));
}
