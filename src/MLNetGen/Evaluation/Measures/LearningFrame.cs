using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Measures;

/// <summary>Sampled rows as trainers read them.</summary>
internal static class LearningFrame
{
    /// <summary>Numbers as Single and categories as texts, of which the empty one is missing.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="fillMissing">Whether to fill missing numbers by the mean, as linear models need.</param>
    /// <param name="more">Other columns.</param>
    public static IDataView Of(SampledTable table, bool fillMissing = false, params DataFrameColumn[] more) =>
        new DataFrame([.. table.Columns.Select(column => Column(column, fillMissing)), .. more]);

    /// <summary>One table below another of the same columns.</summary>
    public static SampledTable Append(SampledTable first, SampledTable second) => new(
        [.. first.Columns.Zip(second.Columns, (one, other) => new SampledColumn(
            one.Name, one.Scale, [.. one.Numbers, .. other.Numbers], [.. one.Codes, .. other.Codes], one.Categories))],
        first.RowCount + second.RowCount,
        first.Seen + second.Seen);

    private static DataFrameColumn Column(SampledColumn column, bool fillMissing)
    {
        if (!column.IsNumber)
            return new StringDataFrameColumn(column.Name, column.Codes.Select(code => code == SampledColumn.Missing ? "" : column.Categories![code]));

        var filled = fillMissing && column.Sorted.Length > 0 ? (float)column.Sorted.Average() : fillMissing ? 0 : float.NaN;
        return new SingleDataFrameColumn(column.Name, column.Numbers.Select(number => double.IsNaN(number) ? filled : (float)number));
    }
}
