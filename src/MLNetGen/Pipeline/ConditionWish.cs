using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>What rows are wished to have in their condition columns.</summary>
/// <param name="Code">The conditions' part of a row code.</param>
/// <param name="Places">The places in it that are wished for.</param>
/// <param name="Candidates">The kept training rows from which the other places are drawn.</param>
internal sealed record ConditionWish(float[] Code, int[] Places, int[] Candidates)
{
    /// <summary>Whether a field's value is wished for.</summary>
    /// <param name="field">A field of a condition column.</param>
    /// <param name="start">Place of the first condition in a row code.</param>
    public bool Covers(RowField field, int start) => Array.IndexOf(Places, field.Offset - start) >= 0;

    /// <summary>Writes what is wished for over the conditions' part of a row code.</summary>
    public void Write(Span<float> conditions)
    {
        foreach (var place in Places)
            conditions[place] = Code[place];
    }
}
