namespace MLNetGen.Columns;

/// <summary>Neighbouring slots that are neighbours in the code as well, so that a loop over them needs no table.</summary>
/// <param name="Slot">The first slot.</param>
/// <param name="Index">Index of the first slot's value in the code.</param>
/// <param name="Count">Number of slots.</param>
internal readonly record struct SlotRun(int Slot, int Index, int Count)
{
    /// <summary>The runs that slots in the order of the code make.</summary>
    public static SlotRun[] Of(int[] slots)
    {
        var runs = new List<SlotRun>();
        for (int start = 0, end; start < slots.Length; start = end)
        {
            for (end = start + 1; end < slots.Length && slots[end] == slots[end - 1] + 1;)
                end++;
            runs.Add(new(slots[start], start, end - start));
        }

        return [.. runs];
    }
}
