using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// The annotations of columns that are kept: slot names, key values and categorical slot ranges. Malformed ones are ignored.
/// </summary>
internal static class ColumnAnnotations
{
    private const string SlotNames = "SlotNames";
    private const string KeyValues = "KeyValues";
    private const string CategoricalSlotRanges = "CategoricalSlotRanges";

    /// <summary>The kinds of annotations that are kept.</summary>
    public static IReadOnlyList<string> Kept { get; } = [SlotNames, KeyValues, CategoricalSlotRanges];

    private static readonly ItemKind Text = ItemKind.Of(TextDataViewType.Instance)!;

    /// <summary>What the schema says of a column.</summary>
    /// <param name="column">A column that can be learned.</param>
    /// <param name="dimensions">The size of the column's vectors, where the type does not tell.</param>
    public static ColumnDescription Describe(DataViewSchema.Column column, int[]? dimensions)
    {
        var vector = column.Type as VectorDataViewType;
        var item = vector?.ItemType ?? column.Type;
        var keyValueKind = item is KeyDataViewType key ? VectorKind(column, KeyValues, key.Count) : null;
        var slotNameKind = vector is null ? null : VectorKind(column, SlotNames, (ulong)vector.Size);
        var ranges = SlotRanges(column);
        return new()
        {
            Name = column.Name,
            Type = ItemKind.Of(item)!.Name,
            KeyCount = (item as KeyDataViewType)?.Count,
            Dimensions = vector is { IsKnownSize: true } ? [.. vector.Dimensions] : dimensions,
            SlotNames = slotNameKind == Text ? Text.ReadValues(column.Annotations, SlotNames) : null,
            KeyValueType = keyValueKind?.Name,
            KeyValues = keyValueKind?.ReadValues(column.Annotations, KeyValues),
            CategoricalSlotRanges = ranges.Length == 0 ? null : [.. ranges.SelectMany(range => new[] { range.First, range.Last })],
        };
    }

    /// <summary>The ranges of slots that a column declares to be one category each, both ends included.</summary>
    public static (int First, int Last)[] SlotRanges(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector
            || column.Annotations.Schema.GetColumnOrNull(CategoricalSlotRanges) is not { } annotation
            || annotation.Type is not VectorDataViewType { ItemType: NumberDataViewType { RawType: var raw } } || raw != typeof(int))
            return [];

        VBuffer<int> ends = default;
        column.Annotations.GetValue(CategoricalSlotRanges, ref ends);
        return SlotRange.ReadAll([.. ends.DenseValues()], vector.Size) ?? [];
    }

    /// <summary>The annotations of a decoded column.</summary>
    /// <exception cref="FormatException">The description contradicts itself.</exception>
    public static DataViewSchema.Annotations Build(ColumnDescription column, DataViewType type)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (column.SlotNames is { } names)
        {
            var size = type is VectorDataViewType ? type.GetVectorSize() : 0;
            Text.AddValues(annotations, SlotNames, column.Name, "slotNames", Damaged.Length(names, size, column.Name, "slotNames"));
        }

        if (column.KeyValues is not null)
            AddKeyValues(annotations, column);
        if (column.CategoricalSlotRanges is { } ends)
            AddSlotRanges(annotations, column.Name, ends, type is VectorDataViewType ? type.GetVectorSize() : 0);
        return annotations.ToAnnotations();
    }

    private static void AddKeyValues(DataViewSchema.Annotations.Builder annotations, ColumnDescription column)
    {
        if (column.KeyCount is null || (ulong)column.KeyValues!.Length != column.KeyCount)
            throw Damaged.At(column.Name, "keyValues", $"has {column.KeyValues!.Length} entries for {column.KeyCount ?? 0} keys");
        var kind = ItemKind.Named(Damaged.NotNull(column.KeyValueType, column.Name, "keyValueType"), keyCount: null)
            ?? throw Damaged.At(column.Name, "keyValueType", $"'{column.KeyValueType}' is not a type that key values can have");
        kind.AddValues(annotations, KeyValues, column.Name, "keyValues", column.KeyValues);
    }

    private static void AddSlotRanges(DataViewSchema.Annotations.Builder annotations, string column, int[] ends, int size)
    {
        if (ends.Length == 0 || SlotRange.ReadAll(ends, size) is null)
            throw Damaged.At(column, "categoricalSlotRanges", "is no ascending list of first and last slots");
        annotations.Add<VBuffer<int>>(
            CategoricalSlotRanges,
            new VectorDataViewType(NumberDataViewType.Int32, ends.Length / 2, 2),
            (ref VBuffer<int> value) => VectorItems.Copy(ends, ref value));
    }

    /// <summary>The kind of the items of a vector annotation, or <see langword="null"/> if there is no such one of that size.</summary>
    private static ItemKind? VectorKind(DataViewSchema.Column column, string annotation, ulong size) =>
        column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is VectorDataViewType vector
        && (ulong)vector.Size == size && vector.ItemType is not KeyDataViewType
            ? ItemKind.Of(vector.ItemType)
            : null;
}
