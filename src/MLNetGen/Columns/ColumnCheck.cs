using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>The one place that words what is wrong with the columns of an input.</summary>
internal static class ColumnCheck
{
    /// <summary>Checks a list of column names by itself.</summary>
    /// <exception cref="ArgumentException">No column is listed, or one is listed twice.</exception>
    public static void Names(IReadOnlyList<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        if (columnNames.Count == 0)
            throw new ArgumentException("No column is listed: list at least one.", nameof(columnNames));

        var seen = new HashSet<string>();
        foreach (var name in columnNames)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(columnNames));
            if (!seen.Add(name))
                throw new ArgumentException($"Column '{name}' is listed twice: list each column once.", nameof(columnNames));
        }
    }

    /// <summary>Checks that a column can be learned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there, or is of another type.</exception>
    public static void Learnable(DataViewSchema inputSchema, string name)
    {
        var type = Find(inputSchema, name).Type;
        var vector = type as VectorDataViewType;
        Learnable(
            ItemKind.Of(vector?.ItemType ?? type)?.Vectors,
            vector is null ? SchemaShape.Column.VectorKind.Scalar
            : vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector
            : SchemaShape.Column.VectorKind.VariableVector,
            name,
            TypeSpelling.Of(type));
    }

    /// <inheritdoc cref="Learnable(DataViewSchema, string)"/>
    public static void Learnable(SchemaShape inputSchema, string name)
    {
        foreach (var column in inputSchema)
        {
            if (column.Name != name)
                continue;
            var vectors = column.IsKey ? VectorSupport.KnownSize : ItemKind.Of(column.ItemType)?.Vectors;
            Learnable(vectors, column.Kind, name, TypeSpelling.Of(column));
            return;
        }

        throw NotFound(name);
    }

    /// <summary>Checks that a column is of the type that was learned; a vector of unknown size is checked row by row instead.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there, or is of another type.</exception>
    public static void Fits(DataViewSchema inputSchema, string name, DataViewType learned)
    {
        var type = Find(inputSchema, name).Type;
        var fits = (type, learned) switch
        {
            (VectorDataViewType actual, VectorDataViewType expected) =>
                actual.ItemType.Equals(expected.ItemType) && (actual.Size == expected.Size || MayVary(actual)),
            _ => type.Equals(learned),
        };
        if (!fits)
            throw Mismatch(name, TypeSpelling.WithSizes(learned), TypeSpelling.WithSizes(type));
    }

    private static bool MayVary(VectorDataViewType vector) =>
        !vector.IsKnownSize && ItemKind.Of(vector.ItemType)?.Vectors == VectorSupport.AnySize;

    private static void Learnable(VectorSupport? vectors, SchemaShape.Column.VectorKind kind, string name, string actual)
    {
        var learnable = kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => vectors is not null,
            SchemaShape.Column.VectorKind.Vector => vectors is VectorSupport.KnownSize or VectorSupport.AnySize,
            _ => vectors is VectorSupport.AnySize,
        };
        if (!learnable)
            throw Mismatch(name, TypeSpelling.Learnable, actual);
    }

    private static DataViewSchema.Column Find(DataViewSchema inputSchema, string name) =>
        inputSchema.GetColumnOrNull(name) ?? throw NotFound(name);

    private static ArgumentOutOfRangeException NotFound(string name) => Wrong($"Could not find input column '{name}'");

    private static ArgumentOutOfRangeException Mismatch(string name, string expected, string actual) =>
        Wrong($"Schema mismatch for input column '{name}': expected {expected}, got {actual}");

    private static ArgumentOutOfRangeException Wrong(string message, string parameterName = "inputSchema") => new(parameterName, message);
}
