namespace MLNetGen.Columns;

/// <summary>The groups of slots of a numeric vector of which at most one is 1.</summary>
/// <param name="groups">First and last slot of each, in the order of the code.</param>
internal sealed class OneHotSlots<T, TItem>((int First, int Last)[] groups)
    where TItem : struct, IVectorItem<T>
{
    private readonly T _zero = TItem.FromDouble(0);
    private readonly T _one = TItem.FromDouble(1);

    /// <summary>Writes the code of each group: the index of its largest slot; NaN if none is above 0 or one is missing.</summary>
    public void Encode(ReadOnlySpan<T> items, Span<float> code)
    {
        for (var index = 0; index < groups.Length; index++)
            code[index] = Hottest(items[groups[index].First..(groups[index].Last + 1)]);
    }

    /// <summary>Writes the slots of each group.</summary>
    public void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        for (var index = 0; index < groups.Length; index++)
        {
            var group = items[groups[index].First..(groups[index].Last + 1)];
            group.Fill(_zero);
            if (Category.Index(code[index], group.Length) is { } hot)
                group[hot] = _one;
        }
    }

    private static float Hottest(ReadOnlySpan<T> group)
    {
        var (hottest, largest) = (float.NaN, 0.0);
        for (var slot = 0; slot < group.Length; slot++)
        {
            var value = TItem.ToDouble(group[slot]);
            if (double.IsNaN(value))
                return float.NaN;
            if (value > largest)
                (hottest, largest) = (slot, value);
        }

        return hottest;
    }
}
