namespace MLNetGen.Columns;

/// <summary>One value, perhaps the missing one, that all training rows have. It takes no place in the code.</summary>
internal sealed class ConstantCell<T>(string name, T value) : CellCodec<T>(name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) => [];

    /// <inheritdoc/>
    public override void Encode(T value, Span<float> code, EncodingIssues issues)
    {
    }

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code) => value;
}
