namespace MLNetGen.Learners;

/// <summary>A class of a label.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Count">Number of rows that have it.</param>
internal sealed record LabelClass(LabelValue Value, long Count)
{
    /// <summary>What it is called.</summary>
    public string Name => Value.Name;
}
