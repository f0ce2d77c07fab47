namespace MLNetGen.Columns;

/// <summary>What was seen of one slot of a numeric vector.</summary>
internal struct SlotStatistics
{
    private Moments _moments;
    private long _count;
    private bool _hasOtherThanZeroAndOne;

    /// <summary>The smallest value; 0 if there is none.</summary>
    public double Minimum { get; private set; }

    /// <summary>The largest value; 0 if there is none.</summary>
    public double Maximum { get; private set; }

    /// <summary>Number of rows without a value.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether both 0 and 1 occur and no other value does.</summary>
    public readonly bool IsBinary => !_hasOtherThanZeroAndOne && Minimum < Maximum;

    /// <summary>Whether values differ.</summary>
    public readonly bool Varies => Minimum < Maximum;

    /// <summary>Mean and standard deviation of the values.</summary>
    public readonly (double Mean, double Deviation) Moments => _count == 0 ? (0, 1) : _moments.Within(Minimum, Maximum);

    /// <summary>Looks at a finite value or NaN.</summary>
    public void Observe(double value)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        if (_count++ == 0)
        {
            _moments = new Moments(value);
            Minimum = Maximum = value;
        }

        _moments.Add(value);
        if (value < Minimum)
            Minimum = value;
        if (value > Maximum)
            Maximum = value;
        _hasOtherThanZeroAndOne |= value != 0 && value != 1;
    }

    /// <summary>Warns of the slots that have no value in any row.</summary>
    public static void WarnOfMissing(SlotStatistics[] slots, string column, long rows, LearningContext context)
    {
        int[] missing = [.. Enumerable.Range(0, slots.Length).Where(slot => slots[slot].Missing == rows)];
        if (missing.Length == slots.Length)
            context.AllMissing(column);
        else if (missing.Length > 0)
        {
            context.Warn?.Invoke(
                $"Column '{column}' has slots without any value in any row: slot {string.Join(", ", missing.Take(10))}" +
                $"{(missing.Length > 10 ? $" and {missing.Length - 10} more" : "")}. " +
                "Nothing is learned of them, and they decode to missing values.");
        }
    }
}
