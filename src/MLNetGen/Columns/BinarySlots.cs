namespace MLNetGen.Columns;

/// <summary>The slots of a numeric vector that hold 0 or 1.</summary>
/// <param name="column">The column's name, for messages.</param>
/// <param name="slots">The slots, in the order of the code.</param>
internal sealed class BinarySlots<T, TItem>(string column, int[] slots)
    where TItem : struct, IVectorItem<T>
{
    private readonly T _zero = TItem.FromDouble(0);
    private readonly T _one = TItem.FromDouble(1);
    private readonly T _missing = TItem.Missing(0);

    /// <summary>Writes the codes of the slots: values at scoring may lie between 0 and 1, and are moved there if they do not.</summary>
    public void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        for (var index = 0; index < slots.Length; index++)
        {
            var value = TItem.ToDouble(items[slots[index]]);
            code[index] = value is >= 0 and <= 1 ? (float)value : Unusual(value, issues);
        }
    }

    /// <summary>Writes the slots of a code.</summary>
    public void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        for (var index = 0; index < slots.Length; index++)
            items[slots[index]] = code[index] >= 0.5f ? _one : float.IsNaN(code[index]) ? _missing : _zero;
    }

    private float Unusual(double value, EncodingIssues issues)
    {
        if (!double.IsInfinity(value))
            return (float)Math.Clamp(value, 0, 1);
        issues.Infinite(column);
        return float.NaN;
    }
}
