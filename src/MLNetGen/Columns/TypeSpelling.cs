using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Columns;

/// <summary>How messages spell types: as ML.NET's own do, and alike for a schema and for the shape of one.</summary>
internal static class TypeSpelling
{
    /// <summary>What a column that is to be learned may be.</summary>
    public const string Learnable =
        "number, Boolean, String, key, DateTime, DateTimeOffset, TimeSpan or Image, or known-size vector of number, Boolean, String or key";

    /// <summary>How files and messages call images.</summary>
    public const string Image = "Image";

    /// <summary>Spells a type without sizes, as a shape knows none.</summary>
    public static string Of(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => Vector("Vector", Of(vector.ItemType)),
        VectorDataViewType vector => Vector("VarVector", Of(vector.ItemType)),
        KeyDataViewType key => Key(key.RawType.Name),
        ImageDataViewType => Image,
        _ => type.ToString()!,
    };

    /// <summary>Spells the type of a shape's column.</summary>
    public static string Of(in SchemaShape.Column column)
    {
        var item = Of(column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType);
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item,
            SchemaShape.Column.VectorKind.Vector => Vector("Vector", item),
            _ => Vector("VarVector", item),
        };
    }

    /// <summary>Spells a type with the sizes of vectors and the counts of keys.</summary>
    public static string WithSizes(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => $"Vector<{WithSizes(vector.ItemType)}, {string.Join(", ", vector.Dimensions)}>",
        VectorDataViewType vector => Vector("VarVector", WithSizes(vector.ItemType)),
        KeyDataViewType key => $"Key<{key.RawType.Name}, {key.Count}>",
        ImageDataViewType image => image.ToString(),
        _ => Of(type),
    };

    /// <summary>Spells a key type.</summary>
    public static string Key(string rawType) => $"Key<{rawType}>";

    private static string Vector(string kind, string item) => $"{kind}<{item}>";
}
