using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Notebooks.Previews;

/// <summary>Reads the cells of a column as people read them.</summary>
internal static class CellReader
{
    private const int MostItems = 4;
    private const BindingFlags PrivateStatic = BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>A reader of the current row's cell.</summary>
    public static Func<PreviewCell> Of(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        ImageDataViewType => Images(row, column),
        VectorDataViewType vector => Generic(nameof(Vector), vector.ItemType.RawType, row, column),
        KeyDataViewType key => Generic(nameof(Key), key.RawType, row, column),
        _ => Generic(nameof(Scalar), column.Type.RawType, row, column),
    };

    private static Func<PreviewCell> Generic(string method, Type type, DataViewRow row, DataViewSchema.Column column) =>
        (Func<PreviewCell>)typeof(CellReader).GetMethod(method, PrivateStatic)!.MakeGenericMethod(type).Invoke(null, [row, column])!;

    private static Func<PreviewCell> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var read = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            read(ref value);
            return new(Words(value, "G6"));
        };
    }

    private static Func<PreviewCell> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var read = row.GetGetter<VBuffer<T>>(column);
        var value = default(VBuffer<T>);
        return () =>
        {
            read(ref value);
            var first = value.Items(all: true).Take(MostItems).Select(item => Words(item.Value, "G4") ?? "missing");
            var rest = value.Length > MostItems ? $", … {Html.HtmlText.Count(value.Length, "value")}" : "";
            return new($"[{string.Join(", ", first)}{rest}]");
        };
    }

    private static Func<PreviewCell> Key<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, IConvertible
    {
        var names = column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is VectorDataViewType { ItemType: TextDataViewType }
            ? Names(column)
            : null;
        var read = row.GetGetter<T>(column);
        var value = default(T);
        return () =>
        {
            read(ref value);
            var key = value.ToUInt64(CultureInfo.InvariantCulture);
            return new(key == 0 ? null : names?[(int)key - 1] ?? key.ToString(CultureInfo.InvariantCulture));
        };
    }

    private static string[] Names(DataViewSchema.Column column)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.Annotations.GetValue("KeyValues", ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static Func<PreviewCell> Images(DataViewRow row, DataViewSchema.Column column)
    {
        var read = row.GetGetter<MLImage>(column);
        MLImage? image = null;
        return () =>
        {
            read(ref image!);
            return image is null ? new(null) : new($"{image.Width} x {image.Height} pixels", Thumbnail.Png(image));
        };
    }

    /// <summary>A value in words; <see langword="null"/> for a missing one.</summary>
    private static string? Words<T>(T value, string format) => value switch
    {
        float.NaN or double.NaN => null,
        float number => number.ToString(format, CultureInfo.InvariantCulture),
        double number => number.ToString(format, CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        ReadOnlyMemory<char> text => text.IsEmpty ? null : text.ToString(),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
