using System.Text.Json.Serialization;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>All that a codec learned: what <see cref="RowCodec.Save"/> writes.</summary>
internal sealed record CodecState
{
    /// <summary>The version of the format that this code writes; it reads it and all before.</summary>
    public const int NewestVersion = 1;

    public required int Version { get; init; }
    public required long Rows { get; init; }
    public required UnseenCategoryPolicy UnseenCategories { get; init; }
    public required ColumnState[] Columns { get; init; }

    /// <summary>Columns that determine each other.</summary>
    public PairState[]? Pairs { get; init; }
}

/// <summary>What was learned of one column.</summary>
internal sealed record ColumnState(
    [property: JsonRequired] ColumnDescription Column,
    [property: JsonRequired] EncodingState Encoding);

/// <summary>What the training data's schema says of a column.</summary>
internal sealed record ColumnDescription
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the type of its values, or of the items of its vectors.</summary>
    public required string Type { get; init; }

    /// <summary>Number of keys of a key type.</summary>
    public ulong? KeyCount { get; init; }

    /// <summary>Sizes of a vector, or height and width of images; <see langword="null"/> for a scalar.</summary>
    public int[]? Dimensions { get; init; }

    /// <summary>Names of the slots of a vector.</summary>
    public string[]? SlotNames { get; init; }

    /// <summary>Name of the type of the key values.</summary>
    public string? KeyValueType { get; init; }

    /// <summary>What the keys of a key type stand for.</summary>
    public string[]? KeyValues { get; init; }

    /// <summary>First and last slot of each range of slots that is one category.</summary>
    public int[]? CategoricalSlotRanges { get; init; }

    /// <summary>The kind of the values or items.</summary>
    /// <exception cref="FormatException">There is no such type.</exception>
    public ItemKind ReadKind()
    {
        var keys = KeyCount is null ? "" : $" of {KeyCount} keys";
        return ItemKind.Named(Type, KeyCount) ?? throw Damaged.At(Name, "type", $"'{Type}'{keys} is not a type that columns can have");
    }

    /// <summary>The type of the column.</summary>
    /// <exception cref="FormatException">There is no such type.</exception>
    public DataViewType ReadType()
    {
        var kind = ReadKind();
        if (Dimensions is null)
            return kind.Type;

        var size = Dimensions.Aggregate(
            1L, (product, dimension) => dimension is > 0 && product <= int.MaxValue ? product * dimension : long.MaxValue);
        return (Dimensions.Length > 0 && size <= int.MaxValue ? kind.Sized(Dimensions) : null)
            ?? throw Damaged.At(
                Name, "dimensions", $"{string.Join(" x ", Dimensions)} is not the size of {(kind is ImageKind ? "an image" : "a vector")}");
    }
}
