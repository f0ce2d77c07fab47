namespace MLNetGen.Columns;

/// <summary>
/// Numbers: which of the spikes, the values that very many rows have, or none; and the distance from the mean in standard
/// deviations, perhaps bent to a normal distribution, when it is none.
/// </summary>
internal sealed class NumberCell<T> : CellCodec<T>
    where T : struct
{
    private readonly NumberKind<T> _kind;
    private readonly Likelihood _likelihood;
    private readonly T _minimum;
    private readonly T _maximum;
    private readonly long _grid;
    private readonly Standardisation _scale;
    private readonly MonotoneMap? _map;
    private readonly T[] _spikes;
    private readonly Dictionary<T, int> _spikeIndices;
    private readonly bool _nullable;

    public NumberCell(string name, NumberKind<T> kind, NumberState state)
        : base(name)
    {
        _kind = kind;
        _likelihood = state.ReadLikelihood(name, Likelihoods.Standardised);
        (_minimum, _maximum) = kind.ParseRange(state.Minimum, state.Maximum, name);
        _grid = kind.CheckGrid(state.Grid, name);
        Damaged.Counts([state.Missing], name, "missing");

        _scale = Standardisation.Checked(state.Mean, state.Deviation, name);
        _map = state.Map is null ? null : new MonotoneMap(state.Map, name);
        _spikes = kind.ParseAll(state.Spikes, name, "spikes");
        _spikeIndices = [];
        foreach (var spike in _spikes)
        {
            if (!kind.IsNumber(spike) || !_spikeIndices.TryAdd(spike, _spikeIndices.Count + 1))
                throw Damaged.At(name, "spikes", $"'{kind.Format(spike)}' is not a number, or is listed twice");
        }

        _nullable = state.Missing > 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) => _spikes.Length == 0
        ? [new(Name, FieldKind.Real, offset, 1, 0, _nullable) { Likelihood = _likelihood }]
        :
        [
            new($"{Name}.Spike", FieldKind.Categorical, offset, 1, _spikes.Length + 1, _nullable),
            new(Name, FieldKind.Real, offset + 1, 1, 0, Nullable: false) { Likelihood = _likelihood },
        ];

    /// <inheritdoc/>
    public override void Encode(T value, Span<float> code, EncodingIssues issues)
    {
        if (!_kind.IsNumber(value))
        {
            code.Fill(float.NaN);
            if (_kind.IsInfinite(value))
                issues.Infinite(Name);
            return;
        }

        if (_spikes.Length > 0)
        {
            _spikeIndices.TryGetValue(value, out var spike);
            code[0] = spike;
            if (spike > 0)
            {
                code[1] = float.NaN;
                return;
            }
        }

        var standard = _scale.Standardise(_kind.Position(value, _minimum));
        code[^1] = Standardisation.Code(_map?.Bend(standard) ?? standard);
    }

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code)
    {
        if (_spikes.Length > 0)
        {
            var spike = Category.Index(code[0], _spikes.Length + 1);
            if (spike is not 0)
                return spike is { } index ? _spikes[index - 1] : Missing(code);
        }
        else if (float.IsNaN(code[0]))
            return Missing(code);

        return Number(code[^1]);
    }

    private T Missing(ReadOnlySpan<float> code) => _kind.IsMissing(_kind.Missing) ? _kind.Missing : Number(code[^1]);

    private T Number(float code)
    {
        var bent = float.IsNaN(code) ? 0 : code;
        var position = _scale.Position(_map?.Unbend(bent) ?? bent);
        return _kind.ValueAt(position, _minimum, _maximum, _grid);
    }
}
