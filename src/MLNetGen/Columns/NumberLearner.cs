namespace MLNetGen.Columns;

/// <summary>Learns numbers: how many different ones there are, their bounds and grid, exactly; their distribution, from a sample.</summary>
internal sealed class NumberLearner<T>(NumberKind<T> kind, string name, LearningContext context) : CellLearner<T>
    where T : struct
{
    /// <summary>The least mean number of rows per value for few different values to be categories.</summary>
    private const int RowsPerCategory = 3;

    private readonly Reservoir<T> _sample = new(context.SampleSize);
    private Dictionary<T, long>? _few = new(kind.Equality);
    private T _first;
    private T _minimum;
    private T _maximum;
    private long _grid = kind.CoarsestGrid;
    private long _missing;

    /// <inheritdoc/>
    public override void Observe(T value, long row)
    {
        if (kind.IsMissing(value))
        {
            _missing++;
            return;
        }

        if (kind.IsInfinite(value))
            throw LearningContext.Infinite(name, row);

        value = kind.Own(value);
        if (_sample.Seen == 0)
            _first = _minimum = _maximum = value;
        else if (kind.Order.Compare(value, _minimum) < 0)
            _minimum = value;
        else if (kind.Order.Compare(value, _maximum) > 0)
            _maximum = value;
        _grid = kind.Refine(_grid, value, _first);
        _sample.Add(value);
        CountFew(value);
    }

    /// <inheritdoc/>
    public override EncodingState Finish()
    {
        if (_sample.Seen == 0)
            return context.AllMissing(name);
        return AreCategories() ? Categories.State(kind, _few!, _missing) : Number();
    }

    private bool AreCategories() => _few is not null
        && (_few.Count == 1 || (_few.Count <= kind.CategoriesOn(_grid) && _few.Count * RowsPerCategory <= _sample.Seen));

    private void CountFew(T value)
    {
        if (_few is null)
            return;
        if (_few.Count == NumberKind<T>.MostCategories && !_few.ContainsKey(value))
            _few = null;
        else
            _few[value] = _few.GetValueOrDefault(value) + 1;
    }

    private NumberState Number()
    {
        var sample = _sample.Sorted(kind.Order);
        var spikes = Spikes.In(sample, kind.Equality);
        var rest = spikes.Count == 0 ? sample : Array.FindAll(sample, value => !spikes.Contains(value));
        var (lowest, maximum) = _sample.IsComplete ? (rest[0], rest[^1]) : (_minimum, _maximum);
        var minimum = kind.Lowest(lowest, sample);

        var positions = Array.ConvertAll(rest, value => kind.Position(value, minimum));
        var moments = Moments.Of(positions, kind.Position(minimum, minimum), kind.Position(maximum, minimum));
        var scale = new Standardisation(moments.Mean, moments.Deviation);
        var standard = Array.ConvertAll(positions, scale.Standardise);
        return new()
        {
            Minimum = kind.Format(minimum),
            Maximum = kind.Format(maximum),
            Grid = _grid,
            Mean = moments.Mean,
            Deviation = moments.Deviation,
            Map = IsBent(standard) ? MonotoneMap.Fit(standard) : null,
            Spikes = [.. spikes.Select(kind.Format)],
            Missing = _missing,
        };
    }

    private bool IsBent(double[] standard)
    {
        const int FewestValues = 100;
        const double ClearDistance = 0.05;

        if (standard.Length == 0 || standard[0] == standard[^1])
            return false;
        return context.Options.NumberEncoding switch
        {
            NumberEncoding.Standard => false,
            NumberEncoding.Quantile => true,
            NumberEncoding.Auto => standard.Length >= FewestValues
                && MonotoneMap.DistanceFromNormal(standard) > Math.Max(ClearDistance, 1 / Math.Sqrt(standard.Length)),
            _ => throw new InvalidOperationException($"Unknown number encoding {context.Options.NumberEncoding}."),
        };
    }
}
