namespace MLNetGen.Columns;

/// <summary>
/// Numbers that fall into several heaps, each with a mean and a deviation of its own (Xu et al. 2019, "Modeling tabular data using
/// conditional GAN", mode-specific normalisation, here with heaps that do not overlap).
/// </summary>
internal sealed class Heaps
{
    private readonly double[] _bounds;
    private readonly double[] _means;
    private readonly double[] _deviations;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public Heaps(HeapsState state, string column)
    {
        _bounds = Damaged.NotNull(state.Bounds, column, "heap bounds");
        _means = Damaged.Length(state.Means, _bounds.Length + 1, column, "heap means");
        _deviations = Damaged.Length(state.Deviations, _bounds.Length + 1, column, "heap deviations");
        Damaged.Increasing(_bounds, column, "heap bounds");
        Damaged.Finite(_means, column, "heap means");
        Damaged.Finite(_deviations, column, "heap deviations");
        if (Array.Exists(_deviations, deviation => deviation <= 0))
            throw Damaged.At(column, "heap deviations", "holds one that is not positive");
    }

    /// <summary>Number of heaps, 2 or more.</summary>
    public int Count => _means.Length;

    /// <summary>The heaps of a sample; <see langword="null"/> where it is one.</summary>
    /// <param name="sorted">The numbers in standard deviations, ascending.</param>
    public static HeapsState? Fit(ReadOnlySpan<double> sorted)
    {
        double[] bounds = [.. Modes.Bounds(sorted)];
        if (bounds.Length == 0)
            return null;
        var (means, deviations, start) = (new double[bounds.Length + 1], new double[bounds.Length + 1], 0);
        for (var heap = 0; heap <= bounds.Length; heap++)
        {
            var end = heap == bounds.Length ? sorted.Length : ~sorted.BinarySearch(new Above(bounds[heap]));
            var members = sorted[start..end];
            (means[heap], deviations[heap]) = Moments.Of(members, members[0], members[^1]);
            start = end;
        }
        return new() { Bounds = bounds, Means = means, Deviations = deviations };
    }

    /// <summary>The heap of a number, and its place in it.</summary>
    public (int Heap, double Place) Split(double standard)
    {
        var heap = 0;
        while (heap < _bounds.Length && standard > _bounds[heap])
            heap++;
        return (heap, (standard - _means[heap]) / _deviations[heap]);
    }

    /// <summary>The number at a place in a heap.</summary>
    public double Join(int heap, double place) => _means[heap] + (place * _deviations[heap]);

    /// <summary>Searches for the first number above a bound.</summary>
    private readonly struct Above(double bound) : IComparable<double>
    {
        public int CompareTo(double other) => other > bound ? -1 : 1;
    }
}
