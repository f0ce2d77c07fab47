using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

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

    /// <summary>Checks that what is asked for is asked of columns that are listed.</summary>
    /// <exception cref="ArgumentException">It is asked of another.</exception>
    public static void Wishes(IReadOnlyList<string> columnNames, RowCodecOptions options)
    {
        var names = options.Likelihoods.Keys.Concat(options.Images.Keys);
        if (names.FirstOrDefault(name => !columnNames.Contains(name)) is { } stranger)
        {
            throw new ArgumentException(
                $"Column '{stranger}' is given a likelihood or an image shape, but is not modelled: " +
                "list it among the columns, or leave the setting out.",
                nameof(options));
        }
    }

    /// <summary>Checks that a column can be learned, in the way that is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there, or is of another type.</exception>
    public static void Learnable(DataViewSchema inputSchema, string name, RowCodecOptions options)
    {
        var type = Find(inputSchema, name).Type;
        var vector = type as VectorDataViewType;
        Learnable(
            ItemKind.Of(vector?.ItemType ?? type),
            vector is null ? SchemaShape.Column.VectorKind.Scalar
            : vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector
            : SchemaShape.Column.VectorKind.VariableVector,
            name,
            TypeSpelling.Of(type),
            options);
        if (vector is { IsKnownSize: true } && options.Images.GetValueOrDefault(name) is { } image && vector.Size != image.Size)
            throw Mismatch(name, image.Describe(), TypeSpelling.WithSizes(type));
    }

    /// <inheritdoc cref="Learnable(DataViewSchema, string, RowCodecOptions)"/>
    public static void Learnable(SchemaShape inputSchema, string name, RowCodecOptions options)
    {
        foreach (var column in inputSchema)
        {
            if (column.Name != name)
                continue;
            var item = ItemKind.Of(column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType);
            Learnable(item, column.Kind, name, TypeSpelling.Of(column), options);
            return;
        }

        throw NotFound(name);
    }

    /// <summary>
    /// Checks that a column is of the type that was learned; vectors and images of unknown size are checked row by row instead.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not there, or is of another type.</exception>
    public static void Fits(DataViewSchema inputSchema, string name, DataViewType learned)
    {
        var type = Find(inputSchema, name).Type;
        var fits = (type, learned) switch
        {
            (VectorDataViewType actual, VectorDataViewType expected) =>
                actual.ItemType.Equals(expected.ItemType) && (actual.Size == expected.Size || MayVary(actual)),
            (ImageDataViewType { Height: 0 }, ImageDataViewType) or (ImageDataViewType, ImageDataViewType { Height: 0 }) => true,
            _ => type.Equals(learned),
        };
        if (!fits)
            throw Mismatch(name, TypeSpelling.WithSizes(learned), TypeSpelling.WithSizes(type));
    }

    private static bool MayVary(VectorDataViewType vector) =>
        !vector.IsKnownSize && ItemKind.Of(vector.ItemType)?.Vectors == VectorSupport.AnySize;

    private static void Learnable(
        ItemKind? item, SchemaShape.Column.VectorKind kind, string name, string actual, RowCodecOptions options)
    {
        var learnable = kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item is not null,
            SchemaShape.Column.VectorKind.Vector => item?.Vectors is VectorSupport.KnownSize or VectorSupport.AnySize,
            _ => item?.Vectors is VectorSupport.AnySize,
        };
        if (!learnable)
            throw Mismatch(name, TypeSpelling.Learnable, actual);

        var suitable = item!.SuitableLikelihoods(isVector: kind != SchemaShape.Column.VectorKind.Scalar);
        if (options.Images.ContainsKey(name))
        {
            if (kind == SchemaShape.Column.VectorKind.Scalar || !suitable.Contains(Likelihood.Bernoulli))
                throw Mismatch(name, "vector of number or Boolean for an image", actual);
            suitable = Likelihoods.Images;
            actual = "an image";
        }

        var likelihood = options.Likelihoods.GetValueOrDefault(name);
        if (likelihood != Likelihood.Auto && !suitable.Contains(likelihood))
            throw Mismatch(name, $"likelihood {string.Join(", ", suitable)} for {actual}", $"{likelihood}");
    }

    private static DataViewSchema.Column Find(DataViewSchema inputSchema, string name) =>
        inputSchema.GetColumnOrNull(name) ?? throw NotFound(name);

    /// <summary>The error of a column that is not there.</summary>
    public static ArgumentOutOfRangeException NotFound(string name) => Wrong($"Could not find input column '{name}'");

    /// <summary>The error of a column of another type.</summary>
    public static ArgumentOutOfRangeException Mismatch(string name, string expected, string actual) =>
        Wrong($"Schema mismatch for input column '{name}': expected {expected}, got {actual}");

    private static ArgumentOutOfRangeException Wrong(string message, string parameterName = "inputSchema") => new(parameterName, message);
}
