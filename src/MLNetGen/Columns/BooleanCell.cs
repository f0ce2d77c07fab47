namespace MLNetGen.Columns;

/// <summary>Booleans as 0 and 1.</summary>
internal sealed class BooleanCell : CellCodec<bool>
{
    public BooleanCell(string name, BooleanState state)
        : base(name) => Damaged.Counts([state.False, state.True], name, "counts");

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) => [new(Name, FieldKind.Binary, offset, 1, 0, Nullable: false)];

    /// <inheritdoc/>
    public override void Encode(bool value, Span<float> code, EncodingIssues issues) => code[0] = value ? 1 : 0;

    /// <inheritdoc/>
    public override bool Decode(ReadOnlySpan<float> code) => code[0] >= 0.5f;
}
