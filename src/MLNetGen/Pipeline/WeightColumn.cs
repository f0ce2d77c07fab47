using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>Checks columns of row weights.</summary>
internal static class WeightColumn
{
    /// <summary>Checks that a column is there, and of Single.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Check(DataViewSchema inputSchema, string name)
    {
        var type = inputSchema.GetColumnOrNull(name)?.Type;
        Check(name, type?.ToString(), type == NumberDataViewType.Single);
    }

    /// <inheritdoc cref="Check(DataViewSchema, string)"/>
    public static void Check(SchemaShape inputSchema, string name)
    {
        var column = SchemaShapes.Find(inputSchema, name);
        var isSingle = column is { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: false } scalar && scalar.ItemType == NumberDataViewType.Single;
        Check(name, column is { } found ? SchemaShapes.Describe(found) : null, isSingle);
    }

    private static void Check(string name, string? type, bool isSingle)
    {
        if (type is null)
            throw Wrong($"Could not find weight column '{name}'");
        if (!isSingle)
            throw Wrong($"Schema mismatch for weight column '{name}': expected Single, got {type}");
    }

    private static ArgumentOutOfRangeException Wrong(string message, string parameterName = "inputSchema") => new(parameterName, message);
}
