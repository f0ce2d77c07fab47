namespace MLNetGen.Columns;

/// <summary>What was learned of single values, those of a scalar column or of one slot of a vector column.</summary>
/// <param name="name">The column, or the column and slot.</param>
internal abstract class CellCodec<T>(string name)
{
    /// <summary>The column, or the column and slot.</summary>
    public string Name { get; } = name;

    /// <summary>The fields of the code of a value, the first of which begins at <paramref name="offset"/>; none for a constant.</summary>
    public abstract IReadOnlyList<RowField> Fields(int offset);

    /// <summary>Writes the code of a value.</summary>
    public abstract void Encode(T value, Span<float> code, EncodingIssues issues);

    /// <summary>Gives the value of a code, which may be none that <see cref="Encode"/> writes: a network made it.</summary>
    public abstract T Decode(ReadOnlySpan<float> code);
}
