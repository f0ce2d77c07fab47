namespace MLNetGen.Columns;

/// <summary>
/// Numbers: which of the spikes, the values that very many rows have, or none; and the distance from the mean in standard
/// deviations, perhaps bent to a normal distribution, when it is none. Where numbers are split into heaps, these take the place of "none",
/// and the distance is that from the heap's mean.
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
    private readonly Heaps? _heaps;
    private readonly int _heapCount;
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
        _heaps = state.Heaps is null ? null : new Heaps(state.Heaps, name);
        _heapCount = _heaps?.Count ?? 1;
        _spikes = kind.ParseAll(state.Spikes, name, "spikes");
        _spikeIndices = [];
        foreach (var spike in _spikes)
        {
            if (!kind.IsNumber(spike) || !_spikeIndices.TryAdd(spike, _spikeIndices.Count + _heapCount))
                throw Damaged.At(name, "spikes", $"'{kind.Format(spike)}' is not a number, or is listed twice");
        }

        _nullable = state.Missing > 0;
    }

    private int CategoryCount => _heapCount + _spikes.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<RowField> Fields(int offset) => CategoryCount == 1
        ? [new(Name, FieldKind.Real, offset, 1, 0, _nullable) { Likelihood = _likelihood }]
        :
        [
            new($"{Name}.Spike", FieldKind.Categorical, offset, 1, CategoryCount, _nullable) { Gated = 1, Gates = _heapCount },
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

        if (_spikeIndices.TryGetValue(value, out var spike))
        {
            code[0] = spike;
            code[1] = float.NaN;
            return;
        }

        var standard = _scale.Standardise(_kind.Position(value, _minimum));
        var heap = 0;
        if (_heaps is not null)
            (heap, standard) = _heaps.Split(standard);
        code[0] = heap;
        code[^1] = Standardisation.Code(_map?.Bend(standard) ?? standard);
    }

    /// <inheritdoc/>
    public override T Decode(ReadOnlySpan<float> code)
    {
        if (CategoryCount == 1)
            return float.IsNaN(code[0]) ? Missing(code) : Number(code[0], heap: 0);
        return Category.Index(code[0], CategoryCount) is not { } index ? Missing(code)
            : index < _heapCount ? Number(code[1], index)
            : _spikes[index - _heapCount];
    }

    private T Missing(ReadOnlySpan<float> code) => _kind.IsMissing(_kind.Missing) ? _kind.Missing : Number(code[^1], heap: 0);

    private T Number(float code, int heap)
    {
        var bent = float.IsNaN(code) ? 0 : code;
        var standard = _map?.Unbend(bent) ?? bent;
        var position = _scale.Position(_heaps?.Join(heap, standard) ?? standard);
        return _kind.ValueAt(position, _minimum, _maximum, _grid);
    }
}
