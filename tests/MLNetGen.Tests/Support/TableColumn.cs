using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Support;

/// <summary>A column of a <see cref="TableView"/>; its cells are as <see cref="Cell"/> has them.</summary>
internal sealed record TableColumn(
    string Name, DataViewType Type, IReadOnlyList<object> Cells, DataViewSchema.Annotations? Annotations = null)
{
    /// <summary>A column of numbers or booleans.</summary>
    public static TableColumn Of<T>(string name, params IReadOnlyList<T> values) where T : unmanaged =>
        new(name, ScalarType<T>(), [.. values.Select(value => (object)value)]);

    /// <summary>A column of text.</summary>
    public static TableColumn Text(string name, params IReadOnlyList<string> values) => new(name, TextDataViewType.Instance, values);

    /// <summary>A column of keys, 1-based with 0 for missing, whose values are texts.</summary>
    public static TableColumn Key(string name, IReadOnlyList<string> keyValues, params IReadOnlyList<uint> keys) =>
        new(name, new KeyDataViewType(typeof(uint), keyValues.Count), [.. keys.Select(key => (object)key)], Annotate(keyValues: keyValues));

    /// <summary>A column of vectors of one size.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="rows">The vectors.</param>
    /// <param name="slotNames">The names of the items, if they have names.</param>
    /// <param name="categoricalRanges">Pairs of the first and last slot of one-hot groups, if there are such.</param>
    public static TableColumn Vector<T>(
        string name, IReadOnlyList<T[]> rows, IReadOnlyList<string>? slotNames = null, int[]? categoricalRanges = null)
        where T : unmanaged =>
        new(name, new VectorDataViewType(ScalarType<T>(), rows[0].Length), rows,
            Annotate(slotNames: slotNames, categoricalRanges: categoricalRanges));

    /// <summary>A column of images of one size.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="side">Width and height.</param>
    /// <param name="images">The pixels of grey images; <see langword="null"/> for a missing image.</param>
    public static TableColumn Images(string name, int side, params IReadOnlyList<float[]?> images) =>
        new(name, new ImageDataViewType(side, side),
            [.. images.Select(pixels => Cell.Spell(pixels is null ? null : ImagePixels.Write(pixels, 1, side, side)))]);

    private static DataViewSchema.Annotations Annotate(
        IReadOnlyList<string>? slotNames = null, IReadOnlyList<string>? keyValues = null, int[]? categoricalRanges = null)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        Add("SlotNames", TextDataViewType.Instance, slotNames?.Select(text => text.AsMemory()));
        Add("KeyValues", TextDataViewType.Instance, keyValues?.Select(text => text.AsMemory()));
        Add("CategoricalSlotRanges", NumberDataViewType.Int32, categoricalRanges);
        return annotations.ToAnnotations();

        void Add<T>(string kind, PrimitiveDataViewType type, IEnumerable<T>? values)
        {
            if (values?.ToArray() is { } items)
                annotations.Add(kind, new VectorDataViewType(type, items.Length),
                    (ref VBuffer<T> value) => new VBuffer<T>(items.Length, items).CopyTo(ref value));
        }
    }

    private static PrimitiveDataViewType ScalarType<T>() => default(T) switch
    {
        bool => BooleanDataViewType.Instance,
        DateTime => DateTimeDataViewType.Instance,
        DateTimeOffset => DateTimeOffsetDataViewType.Instance,
        TimeSpan => TimeSpanDataViewType.Instance,
        sbyte => NumberDataViewType.SByte,
        byte => NumberDataViewType.Byte,
        short => NumberDataViewType.Int16,
        ushort => NumberDataViewType.UInt16,
        int => NumberDataViewType.Int32,
        uint => NumberDataViewType.UInt32,
        long => NumberDataViewType.Int64,
        ulong => NumberDataViewType.UInt64,
        float => NumberDataViewType.Single,
        double => NumberDataViewType.Double,
        _ => throw new NotSupportedException($"ML.NET has no column type for {typeof(T)}."),
    };
}
