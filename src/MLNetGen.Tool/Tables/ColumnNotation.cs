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
    /// The type of the column as a model sees it. Where values can be missing, it is one that has a missing value: a double (dates as
    /// days since 1970), or text for booleans.
    /// </summary>
    [JsonIgnore]
    public PrimitiveDataViewType DataType => Cells switch
    {
        TextNotation => TextDataViewType.Instance,
        NumberNotation => NumberDataViewType.Double,
        IntegerNotation => HasMissing ? NumberDataViewType.Double : NumberDataViewType.Int64,
        BooleanNotation => HasMissing ? TextDataViewType.Instance : BooleanDataViewType.Instance,
        DateNotation => HasMissing ? NumberDataViewType.Double : DateTimeDataViewType.Instance,
        _ => throw new InvalidOperationException($"Unknown notation {Cells}."),
    };
}
