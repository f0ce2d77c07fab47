namespace MLNetGen.Columns;

/// <summary>Numbers that are their own codes: shares from 0 to 1, or counts.</summary>
internal sealed class PlainCell<T> : CellCodec<T>
    where T : struct
{
    private readonly NumberKind<T> _kind;
    private readonly PlainCode _code;
    private readonly T _minimum;
    private readonly T _maximum;
    private readonly long _grid;
    private readonly bool _nullable;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public PlainCell(string name, NumberKind<T> kind, PlainState state)
        : base(name)
    {
        _kind = kind;
        _code = new(name, state.ReadLikelihood(name, Likelihoods.Plain));
        (_minimum, _maximum) = kind.ParseRange(state.Minimum, state.Maximum, name);
        _grid = kind.CheckGrid(state.Grid, name);
        Damaged.Counts([state.Missing], name, "missing");
        _nullable = state.Missing > 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) =>
        [new(Name, _code.Kind, offset, 1, 0, _nullable) { Likelihood = _code.Likelihood }];

    /// <inheritdoc/>
    public override void Encode(T value, Span<float> code, EncodingIssues issues) =>
        code[0] = _code.Encode(_kind.Position(value, default), issues);

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code)
    {
        if (float.IsNaN(code[0]))
            return _kind.IsMissing(_kind.Missing) ? _kind.Missing : _minimum;
        var value = _kind.ValueAt(code[0], default, _maximum, _grid);
        return _kind.Order.Compare(value, _minimum) < 0 ? _minimum : value;
    }
}
