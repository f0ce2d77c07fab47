namespace MLNetGen.Columns;

/// <summary>Encodes the current position of the row that it was bound to. Used by one thread at a time.</summary>
internal sealed class RowEncoder(int width, ColumnReader[] readers)
{
    /// <summary>Writes the code of the row's current position; NaN where a value is missing.</summary>
    /// <param name="code">Exactly <see cref="RowLayout.Width"/> floats; all of them are overwritten.</param>
    public void Encode(Span<float> code)
    {
        if (code.Length != width)
            throw new ArgumentException($"A row code of {width} floats is needed, got {code.Length}.", nameof(code));
        foreach (var read in readers)
            read(code);
    }
}
