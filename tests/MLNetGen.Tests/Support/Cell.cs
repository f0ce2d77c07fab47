using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Tests.Support;

/// <summary>
/// Values of any column type as plain objects: text is a <see cref="string"/>, an image one that spells its size and bytes (empty if there is
/// none), a vector an array of all its items, everything else itself.
/// </summary>
internal static class Cell
{
    /// <summary>Makes a reader of the current value of a column.</summary>
    public static Func<object> Reader(DataViewRow row, DataViewSchema.Column column) =>
        (Func<object>)Call(column.Type is VectorDataViewType ? nameof(VectorReader) : nameof(ScalarReader), column.Type, row, column);

    /// <summary>The values of all annotations of a column, by kind.</summary>
    public static Dictionary<string, object> Annotations(DataViewSchema.Column column)
    {
        using var row = new AnnotationsRow(column.Annotations);
        return row.Schema.ToDictionary(kind => kind.Name, kind => Reader(row, kind)());
    }

    /// <summary>Makes a <see cref="ValueGetter{TValue}"/> of a column type out of a source of plain objects.</summary>
    public static Delegate Getter(DataViewType type, Func<object> value, bool sparse) => type is VectorDataViewType
        ? (Delegate)Call(nameof(VectorGetter), type, value, sparse)
        : (Delegate)Call(nameof(ScalarGetter), type, value);

    /// <summary>The type that the items of a cell have, or the cell itself.</summary>
    public static DataViewType ItemType(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>Whether ML.NET's savers and caches keep a column; they leave images out.</summary>
    public static bool IsStorable(DataViewType type) => type is not ImageDataViewType;

    /// <summary>Spells an image.</summary>
    public static string Spell(MLImage? image) => image is null
        ? ""
        : $"{image.Width}x{image.Height} {image.PixelFormat} {Convert.ToHexString(image.Pixels)}";

    private static MLImage? Image(string text) => text.Split(' ', 'x') is [var width, var height, var format, var bytes]
        ? MLImage.CreateFromPixels(
            int.Parse(width, CultureInfo.InvariantCulture),
            int.Parse(height, CultureInfo.InvariantCulture),
            Enum.Parse<MLPixelFormat>(format),
            Convert.FromHexString(bytes))
        : null;

    private static object Call(string method, DataViewType type, params object[] args) => typeof(Cell)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(ItemType(type).RawType)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, args, null)!;

    private static Func<object> ScalarReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return typeof(T) == typeof(MLImage) ? Spell(value as MLImage) : value is ReadOnlyMemory<char> text ? text.ToString() : value!;
        };
    }

    private static Func<object> VectorReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            var items = value.DenseValues().ToArray();
            return items is ReadOnlyMemory<char>[] texts ? Array.ConvertAll(texts, text => text.ToString()) : items;
        };
    }

    private static ValueGetter<T> ScalarGetter<T>(Func<object> value) =>
        (ref T destination) => destination = (T)(value() switch
        {
            string text when typeof(T) == typeof(MLImage) => Image(text)!,
            string text => text.AsMemory(),
            var cell => cell,
        });

    private static ValueGetter<VBuffer<T>> VectorGetter<T>(Func<object> value, bool sparse) => (ref VBuffer<T> destination) =>
    {
        var cell = value();
        var items = cell is string[] texts ? (T[])(object)Array.ConvertAll(texts, text => text.AsMemory()) : (T[])cell;
        var kept = Enumerable.Range(0, items.Length).Where(i => !sparse || !Equals(items[i], default(T))).ToArray();
        var editor = VBufferEditor.Create(ref destination, items.Length, kept.Length);
        for (var i = 0; i < kept.Length; i++)
        {
            editor.Values[i] = items[kept[i]];
            if (kept.Length < items.Length)
                editor.Indices[i] = kept[i];
        }
        destination = editor.Commit();
    };

    /// <summary>Annotations as the only row of a view.</summary>
    private sealed class AnnotationsRow(DataViewSchema.Annotations annotations) : DataViewRow
    {
        public override DataViewSchema Schema => annotations.Schema;
        public override long Position => 0;
        public override long Batch => 0;
        public override bool IsColumnActive(DataViewSchema.Column column) => true;
        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => annotations.GetGetter<TValue>(column);
        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = default;
    }
}
