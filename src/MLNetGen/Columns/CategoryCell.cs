using System.Runtime.InteropServices;

namespace MLNetGen.Columns;

/// <summary>Values of which each is a category.</summary>
internal sealed class CategoryCell<T> : CellCodec<T>
    where T : notnull
{
    private readonly ItemKind<T> _kind;
    private readonly T[] _values;
    private readonly Dictionary<T, int> _indices;
    private readonly T _missing;
    private readonly FieldKind _fieldKind;
    private readonly bool _nullable;

    public CategoryCell(string name, ItemKind<T> kind, CategoryState state)
        : base(name)
    {
        _kind = kind;
        _values = kind.ParseAll(state.Values, name, "values");
        if (_values.Length == 0)
            throw Damaged.At(name, "values", "holds no category");
        Damaged.Counts(Damaged.Length(state.Counts, _values.Length, name, "counts"), name, "counts");
        Damaged.Counts([state.Missing], name, "missing");

        _indices = new(_values.Length, kind.Equality);
        foreach (var value in _values)
        {
            if (kind.IsMissing(value) || !_indices.TryAdd(value, _indices.Count))
                throw Damaged.At(name, "values", $"'{kind.Format(value)}' is not a category, or is listed twice");
        }

        _fieldKind = Category.Kind(state, name);
        _nullable = state.Missing > 0;
        _missing = kind.IsMissing(kind.Missing) ? kind.Missing : _values[Array.IndexOf(state.Counts, state.Counts.Max())];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) =>
        [new(Name, _fieldKind, offset, 1, _values.Length, _nullable)];

    /// <inheritdoc/>
    public override void Encode(T value, Span<float> code, EncodingIssues issues)
    {
        ref readonly var index = ref CollectionsMarshal.GetValueRefOrNullRef(_indices, value);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(in index))
        {
            code[0] = index;
            return;
        }

        code[0] = float.NaN;
        if (!_kind.IsMissing(value))
            issues.Unseen(Name, _kind, value);
    }

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code) => Category.Index(code[0], _values.Length) is { } index ? _values[index] : _missing;
}
