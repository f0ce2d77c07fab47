using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Tests.Evaluation;

/// <summary>Sampled tables that a test wrote down.</summary>
internal static class Tables
{
    public static SampledTable Of(params SampledColumn[] columns) => new(columns, columns[0].Count, columns[0].Count);

    public static SampledColumn Numbers(string name, params double[] values) => SampledColumn.OfNumbers(name, ColumnScale.Number, values);

    /// <summary>Categories of one letter each; '-' is a missing one.</summary>
    public static SampledColumn Letters(string name, string letters, CategoryNames names) => SampledColumn.OfCategories(
        name, names, [.. letters.Select(letter => letter == '-' ? SampledColumn.Missing : names.CodeOf($"{letter}"))]);
}
