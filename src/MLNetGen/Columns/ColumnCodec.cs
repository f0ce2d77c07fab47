using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>What was learned of one column: how its values become floats and floats become its values.</summary>
internal abstract class ColumnCodec(string name, DataViewType type)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The column's type; a vector always has a known size.</summary>
    public DataViewType Type { get; } = type;
}
