namespace MLNetGen.Tool.Tables;

/// <summary>What was found out about a column of a file.</summary>
/// <param name="Notation">The column as it would be read.</param>
/// <param name="MissingCount">Number of rows without a value.</param>
/// <param name="DistinctCount">Number of distinct values.</param>
/// <param name="Objection">Why a model should not learn this column, or <see langword="null"/>.</param>
internal sealed record InferredColumn(ColumnNotation Notation, int MissingCount, int DistinctCount, string? Objection)
{
    public string Name => Notation.Name;
}
