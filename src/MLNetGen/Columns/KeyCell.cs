using System.Numerics;

namespace MLNetGen.Columns;

/// <summary>Keys, of which each is a category; key 1 has index 0.</summary>
internal sealed class KeyCell<T> : CellCodec<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly KeyKind<T> _kind;
    private readonly int _count;
    private readonly FieldKind _fieldKind;
    private readonly bool _nullable;

    public KeyCell(string name, KeyKind<T> kind, KeyState state)
        : base(name)
    {
        Damaged.Counts(Damaged.NotNull(state.Counts, name, "counts"), name, "counts");
        Damaged.Counts([state.Missing], name, "missing");
        if ((ulong)state.Counts.Length != kind.Count)
            throw Damaged.At(name, "counts", $"has {state.Counts.Length} entries where {kind.Count} are needed");
        (_kind, _count, _fieldKind, _nullable) = (kind, state.Counts.Length, Category.Kind(state, name), state.Missing > 0);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) => [new(Name, _fieldKind, offset, 1, _count, _nullable)];

    /// <inheritdoc/>
    public override void Encode(T value, Span<float> code, EncodingIssues issues) =>
        code[0] = _kind.IsMissing(value) ? float.NaN : float.CreateTruncating(value) - 1;

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code) =>
        Category.Index(code[0], _count) is { } index ? T.CreateTruncating(index + 1) : T.Zero;
}
