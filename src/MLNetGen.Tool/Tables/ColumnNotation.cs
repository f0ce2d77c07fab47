using System.Text.Json.Serialization;

namespace MLNetGen.Tool.Tables;

/// <summary>A column of a table, and how its cells are spelt.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Cells">How values are spelt.</param>
/// <param name="Storage">The type in parquet files.</param>
/// <param name="HasMissing">Whether values can be missing.</param>
/// <param name="MissingCell">What a cell without a value says.</param>
internal sealed record ColumnNotation(string Name, CellNotation Cells, Storage Storage, bool HasMissing, string MissingCell)
{
    /// <summary>The values of a condition column that has few, the most frequent first; else <see langword="null"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Values { get; init; }
}
