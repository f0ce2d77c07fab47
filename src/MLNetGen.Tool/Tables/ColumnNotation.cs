using System.Text.Json.Serialization;
using Microsoft.ML.Data;

namespace MLNetGen.Tool.Tables;

/// <summary>A column of a table: how its cells are spelt, and which type they have for a model.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Cells">How values are spelt.</param>
/// <param name="Storage">The type in parquet files.</param>
/// <param name="HasMissing">Whether values can be missing.</param>
/// <param name="MissingCell">What a cell without a value says.</param>
internal sealed record ColumnNotation(string Name, CellNotation Cells, Storage Storage, bool HasMissing, string MissingCell)
{
    /// <summary>
    /// The type of the column as a model sees it. Numbers are doubles, whole ones too, since those can be missing. Where dates and
    /// booleans can be missing, they are doubles (days since 1970) and text.
    /// </summary>
    [JsonIgnore]
    public PrimitiveDataViewType DataType => Cells switch
    {
        TextNotation => TextDataViewType.Instance,
        NumberNotation => NumberDataViewType.Double,
        IntegerNotation => NumberDataViewType.Double,
        BooleanNotation => HasMissing ? TextDataViewType.Instance : BooleanDataViewType.Instance,
        DateNotation => HasMissing ? NumberDataViewType.Double : DateTimeDataViewType.Instance,
        _ => throw new InvalidOperationException($"Unknown notation {Cells}."),
    };
}
