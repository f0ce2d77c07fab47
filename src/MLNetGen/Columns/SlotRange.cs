namespace MLNetGen.Columns;

/// <summary>Ranges of slots, as ML.NET's annotation has them: first and last slot of each, both included.</summary>
internal static class SlotRange
{
    /// <summary>Reads ranges, or gives <see langword="null"/> if they are not ascending, overlap, or leave the vector.</summary>
    public static (int First, int Last)[]? ReadAll(ReadOnlySpan<int> ends, int size)
    {
        if (ends.Length % 2 != 0)
            return null;

        var ranges = new (int First, int Last)[ends.Length / 2];
        var next = 0;
        for (var index = 0; index < ranges.Length; index++)
        {
            var (first, last) = ranges[index] = (ends[2 * index], ends[2 * index + 1]);
            if (first < next || last < first || last >= size)
                return null;
            next = last + 1;
        }

        return ranges;
    }
}
