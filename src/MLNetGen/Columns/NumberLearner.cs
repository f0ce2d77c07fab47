namespace MLNetGen.Columns;

/// <summary>Learns numbers: how many different ones there are, their bounds and grid, exactly; their distribution, from a sample.</summary>
internal sealed class NumberLearner<T>(NumberKind<T> kind, string name, LearningContext context) : CellLearner<T>
    where T : struct
{
    /// <summary>The least mean number of rows per value for few different values to be categories.</summary>
    private const int RowsPerCategory = 3;

    private readonly NumberRange<T> _range = new(kind, name);
    private readonly Reservoir<T> _sample = new(context.SampleSize);
    private Dictionary<T, long>? _few = new(kind.Equality);

    /// <inheritdoc/>
    public override void Observe(T value, long row)
    {
        value = kind.Own(value);
        if (!_range.Observe(value, row))
            return;
        _sample.Add(value);
        CountFew(value);
    }

    /// <inheritdoc/>
    public override EncodingState Finish()
    {
        if (_range.Count == 0)
            return context.AllMissing(name);
        if (AreCategories())
            return Categories.State(kind, _few!, _range.Missing);
        return Count() is { } likelihood ? _range.Plain(likelihood) : Number();
    }

    /// <summary>Whether the numbers need not have one density: a likelihood that is one was not asked for.</summary>
    private bool MayHaveSpikes => context.Likelihood is Likelihood.Auto or Likelihood.Quantile;

    private bool AreCategories() => _few is not null && (_few.Count == 1 || (context.Likelihood == Likelihood.Auto
        && _few.Count <= kind.CategoriesOn(_range.Grid) && _few.Count * RowsPerCategory <= _range.Count));

    private void CountFew(T value)
    {
        if (_few is null)
            return;
        if (_few.Count == NumberKind<T>.MostCategories && !_few.ContainsKey(value))
            _few = null;
        else
            _few[value] = _few.GetValueOrDefault(value) + 1;
    }

    /// <summary>The likelihood of counts that the numbers are distributed like, if they are.</summary>
    private Likelihood? Count()
    {
        var mayBeCounts = context.Likelihood == Likelihood.Auto && _range.Grid == 1
            && kind.SuitableLikelihoods(isVector: false).Contains(Likelihood.NegativeBinomial)
            && kind.Position(_range.Minimum, default) == 0 && kind.Position(_range.Maximum, default) <= CountFit.Largest;
        return mayBeCounts ? CountFit.Of(Array.ConvertAll(_sample.Sorted(kind.Order), value => kind.Position(value, default))) : null;
    }

    private NumberState Number()
    {
        var sample = _sample.Sorted(kind.Order);
        var spikes = MayHaveSpikes ? Spikes.In(sample, kind.Equality) : [];
        var rest = spikes.Count == 0 ? sample : Array.FindAll(sample, value => !spikes.Contains(value));
        var (lowest, maximum) = _sample.IsComplete ? (rest[0], rest[^1]) : (_range.Minimum, _range.Maximum);
        var minimum = kind.Lowest(lowest, sample);

        var positions = Array.ConvertAll(rest, value => kind.Position(value, minimum));
        var moments = Moments.Of(positions, kind.Position(minimum, minimum), kind.Position(maximum, minimum));
        var scale = new Standardisation(moments.Mean, moments.Deviation);
        var standard = Array.ConvertAll(positions, scale.Standardise);
        var heaps = context is { Likelihood: Likelihood.Auto, Options.SplitModes: true } ? Heaps.Fit(standard) : null;
        var likelihood = context.Likelihood != Likelihood.Auto || heaps is not null || !Modes.AreSeveral(standard)
            ? context.Likelihood
            : Likelihood.Mixture;
        return new()
        {
            Likelihood = likelihood is Likelihood.Auto or Likelihood.Quantile or Likelihood.Gaussian ? null : likelihood,
            Minimum = kind.Format(minimum),
            Maximum = kind.Format(maximum),
            Grid = _range.Grid,
            Mean = moments.Mean,
            Deviation = moments.Deviation,
            Map = heaps is null && IsBent(standard, likelihood) ? MonotoneMap.Fit(standard) : null,
            Spikes = [.. spikes.Select(kind.Format)],
            Heaps = heaps,
            Missing = _range.Missing,
        };
    }

    private static bool IsBent(double[] standard, Likelihood likelihood)
    {
        const int FewestValues = 100;
        const double ClearDistance = 0.05;

        if (standard.Length == 0 || standard[0] == standard[^1])
            return false;
        return likelihood switch
        {
            Likelihood.Quantile => true,
            Likelihood.Auto => standard.Length >= FewestValues
                && MonotoneMap.DistanceFromNormal(standard) > Math.Max(ClearDistance, 1 / Math.Sqrt(standard.Length)),
            _ => false,
        };
    }
}
