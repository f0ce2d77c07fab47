using MLNetGen.Columns;

namespace MLNetGen.Networks;

/// <summary>
/// Where the values of a generated row stand among the features that <see cref="RowInput"/> has for the same fields, and which of them
/// are there only if others say so.
/// </summary>
internal sealed class RelaxedLayout
{
    /// <param name="layout">What an encoded row holds, or the part of it that is generated.</param>
    public RelaxedLayout(RowLayout layout)
    {
        Width = layout.Width;
        Numbers = layout.Slots(field => field is { Image: null, Kind: FieldKind.Real or FieldKind.Binary });
        Counts = layout.Slots(field => field is { Image: null, Kind: FieldKind.Count });
        Nullables = layout.Slots(field => field.Nullable);
        Pixels = layout.Slots(field => field.Image is not null);
        Small = [.. layout.Fields.Where(field => field.Cardinality is > 0 and <= RowInput.LargestOneHot)];
        Large = [.. layout.Fields.Where(field => field.Cardinality > RowInput.LargestOneHot)];
        Images = [.. layout.Fields.Where(field => field.Image is not null)];

        var nullable = Nullables.Select((place, index) => (place, index)).ToDictionary(pair => pair.place, pair => pair.index);
        var binary = layout.Slots(field => field is { Image: null, Kind: FieldKind.Binary }).ToHashSet();
        var (gates, gatedBy) = Gated();
        Gates = gates;
        IsBinary = [.. Numbers.Select(binary.Contains)];
        NumberMask = [.. Numbers.Concat(Counts).Select(place =>
            nullable.TryGetValue(place, out var own) ? (long)own : nullable.Count + gatedBy.GetValueOrDefault(place, gates.GetLength(1)))];
        CategoryMask = [.. Small.SelectMany(field =>
            Enumerable.Repeat(nullable.TryGetValue(field.Offset, out var own) ? (long)own : nullable.Count, field.Cardinality))];
        LargeMask = [.. Large.Select(field => nullable.TryGetValue(field.Offset, out var own) ? own : (int?)null)];
        HasMaskedNumbers = NumberMask.Any(source => source < nullable.Count + gates.GetLength(1));
        HasNullableCategories = CategoryMask.Any(source => source < nullable.Count);
    }

    /// <summary>Number of floats in an encoded row.</summary>
    public int Width { get; }

    /// <summary>Places in the code of numbers and Booleans, the first features.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Places in the code of counts.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Places in the code of values that may be missing.</summary>
    public IReadOnlyList<int> Nullables { get; }

    /// <summary>Places in the code of pixels.</summary>
    public IReadOnlyList<int> Pixels { get; }

    /// <summary>Fields of few categories.</summary>
    public IReadOnlyList<RowField> Small { get; }

    /// <summary>Fields of many categories.</summary>
    public IReadOnlyList<RowField> Large { get; }

    /// <summary>Images.</summary>
    public IReadOnlyList<RowField> Images { get; }

    /// <summary>Places in the code of fields of few categories.</summary>
    public IReadOnlyList<int> SmallPlaces => [.. Small.Select(small => small.Offset)];

    /// <summary>Which of <see cref="Numbers"/> are 0 or 1.</summary>
    public bool[] IsBinary { get; }

    /// <summary>
    /// For each number and count the value that it is multiplied with: an index into, one after the other, whether values are observed,
    /// whether fields let numbers through, and a 1.
    /// </summary>
    public long[] NumberMask { get; }

    /// <summary>[categories, gates]: 1 where a category of a small field lets numbers through.</summary>
    public float[,] Gates { get; }

    /// <summary>For each category of the small fields the same, into whether values are observed, and a 1.</summary>
    public long[] CategoryMask { get; }

    /// <summary>For each large field the index of whether it is observed, if it may be missing.</summary>
    public int?[] LargeMask { get; }

    /// <summary>Whether any number is a Boolean.</summary>
    public bool HasBinary => IsBinary.Contains(true);

    /// <summary>Whether any number or count may be left out.</summary>
    public bool HasMaskedNumbers { get; }

    /// <summary>Whether any small field may be missing.</summary>
    public bool HasNullableCategories { get; }

    /// <summary>Which categories let numbers through, and for the place of each such number its gate.</summary>
    private (float[,] Gates, Dictionary<int, long> GatedBy) Gated()
    {
        var gates = new float[Small.Sum(field => field.Cardinality), Small.Count(field => field.Gated > 0)];
        var gatedBy = new Dictionary<int, long>();
        var (start, gate) = (0, 0);
        foreach (var field in Small)
        {
            for (var behind = 1; behind <= field.Gated; behind++)
                gatedBy.Add(field.Offset + behind, gate);
            for (var category = 0; category < field.Gates; category++)
                gates[start + category, gate] = 1;
            gate += field.Gated > 0 ? 1 : 0;
            start += field.Cardinality;
        }
        return (gates, gatedBy);
    }
}
