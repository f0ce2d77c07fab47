namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// A rising curve that gives values of one sample the distribution of another: each value goes to the value of the same cumulative share,
/// with straight lines between the values that occur, as in histogram matching of images.
/// </summary>
internal sealed class QuantileMap
{
    private readonly (double[] Values, double[] Shares) _from, _to;

    public QuantileMap(IEnumerable<float> from, IEnumerable<float> to) => (_from, _to) = (Cumulate(from), Cumulate(to));

    public float Map(float value) =>
        (float)Interpolate(_to.Shares, _to.Values, Interpolate(_from.Values, _from.Shares, value));

    private static (double[], double[]) Cumulate(IEnumerable<float> sample)
    {
        var counts = new SortedDictionary<float, int>();
        foreach (var value in sample)
            counts[value] = counts.GetValueOrDefault(value) + 1;
        var total = (double)counts.Values.Sum();
        var sum = 0;
        return ([.. counts.Keys], [.. counts.Values.Select(count => (sum += count) / total)]);
    }

    /// <summary>The curve through the points (x, y) at a place; constant outside of them.</summary>
    private static double Interpolate(double[] x, double[] y, double place)
    {
        var index = Array.BinarySearch(x, place);
        if (index >= 0)
            return y[index];
        index = ~index;
        if (index == 0 || index == x.Length)
            return y[Math.Min(index, x.Length - 1)];
        return y[index - 1] + ((y[index] - y[index - 1]) * (place - x[index - 1]) / (x[index] - x[index - 1]));
    }
}
