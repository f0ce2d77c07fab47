namespace MLNetGen.Columns;

/// <summary>A range of slots, both ends included, that the training column declares to be one category, and what its rows hold.</summary>
internal sealed class SlotGroup((int First, int Last) range)
{
    /// <summary>The first slot.</summary>
    public int First => range.First;

    /// <summary>The last slot.</summary>
    public int Last => range.Last;

    /// <summary>Whether in all rows at most one slot was 1 and all others were 0.</summary>
    public bool IsOneHot { get; private set; } = true;

    /// <summary>Number of rows in which all slots were 0.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether a slot belongs to the group.</summary>
    public bool Has(int slot) => slot >= First && slot <= Last;

    /// <summary>Looks at a row.</summary>
    public void Observe<T, TItem>(ReadOnlySpan<T> items)
        where TItem : struct, IVectorItem<T>
    {
        var ones = 0;
        foreach (var item in items[First..(Last + 1)])
        {
            var value = TItem.ToDouble(item);
            if (value == 1)
                ones++;
            else if (value != 0)
                IsOneHot = false;
        }

        IsOneHot &= ones <= 1;
        if (ones == 0)
            Missing++;
    }
}
