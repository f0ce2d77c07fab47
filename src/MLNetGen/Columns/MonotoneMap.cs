namespace MLNetGen.Columns;

/// <summary>
/// A strictly increasing, piecewise linear map and its inverse, which bends a distribution into the normal one. Its end pieces go
/// on for ever.
/// </summary>
internal sealed class MonotoneMap
{
    /// <summary>The most knots of a map.</summary>
    public const int MaxKnots = 256;

    /// <summary>
    /// The least gap between the scores of two knots, per unit of score and of standardised distance between the knots: a score is a
    /// float, whose rounding error of 6e-8 of its size becomes at most 2e-5 standard deviations.
    /// </summary>
    private const double LeastSlope = 6e-8 / 2e-5;

    private readonly double[] _values;
    private readonly double[] _scores;

    /// <exception cref="FormatException">The knots make no such map.</exception>
    public MonotoneMap(MapState state, string column)
    {
        _values = Damaged.NotNull(state.Values, column, "map values");
        _scores = Damaged.Length(state.Scores, _values.Length, column, "map scores");
        if (_values.Length < 2)
            throw Damaged.At(column, "map values", "has fewer than 2 entries");
        Damaged.Increasing(_values, column, "map values");
        Damaged.Increasing(_scores, column, "map scores");
    }

    /// <summary>The map that takes the distribution of a sample to the normal one.</summary>
    /// <param name="sorted">The standardised sample, ascending; at least two different values.</param>
    public static MapState Fit(ReadOnlySpan<double> sorted)
    {
        var (values, scores) = Thin(MidRankScores(sorted));
        Widen(values, scores);
        return new() { Values = values, Scores = scores };
    }

    /// <summary>The largest difference between the share of the sample and that of the normal distribution below a value.</summary>
    /// <param name="sorted">The standardised sample, ascending.</param>
    public static double DistanceFromNormal(ReadOnlySpan<double> sorted)
    {
        var distance = 0.0;
        foreach (var (value, share) in MidRanks(sorted))
            distance = Math.Max(distance, Math.Abs(share - Normal.Cumulative(value)));
        return distance;
    }

    /// <summary>The score of a standardised value.</summary>
    public double Bend(double value) => Interpolate(_values, _scores, value);

    /// <summary>The standardised value of a score.</summary>
    public double Unbend(double score) => Interpolate(_scores, _values, score);

    private static double Interpolate(double[] from, double[] to, double x)
    {
        var right = Array.BinarySearch(from, x);
        if (right >= 0)
            return to[right];
        right = Math.Clamp(~right, 1, from.Length - 1);
        var left = right - 1;
        return to[left] + (to[right] - to[left]) * ((x - from[left]) / (from[right] - from[left]));
    }

    /// <summary>Each different value with the share of the sample below the middle of its run.</summary>
    private static List<(double Value, double Share)> MidRanks(ReadOnlySpan<double> sorted)
    {
        var ranks = new List<(double, double)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
                end++;
            ranks.Add((sorted[start], (start + end) / 2.0 / sorted.Length));
        }

        return ranks;
    }

    private static (double[] Values, double[] Scores) MidRankScores(ReadOnlySpan<double> sorted)
    {
        var ranks = MidRanks(sorted);
        return ([.. ranks.Select(rank => rank.Value)], [.. ranks.Select(rank => Normal.Quantile(rank.Share))]);
    }

    /// <summary>Keeps as many knots as allowed, evenly spread over the scores, the first and the last among them.</summary>
    private static (double[] Values, double[] Scores) Thin((double[] Values, double[] Scores) knots)
    {
        var (values, scores) = knots;
        if (values.Length <= MaxKnots)
            return knots;

        var kept = new SortedSet<int>();
        for (var knot = 0; knot < MaxKnots; knot++)
        {
            var score = scores[0] + (scores[^1] - scores[0]) * knot / (MaxKnots - 1);
            var index = Array.BinarySearch(scores, score);
            kept.Add(index >= 0 ? index : Math.Min(~index, scores.Length - 1));
        }

        return ([.. kept.Select(index => values[index])], [.. kept.Select(index => scores[index])]);
    }

    /// <summary>Moves scores outwards where neighbours are so close that a float could not tell the values between them apart.</summary>
    private static void Widen(double[] values, double[] scores)
    {
        var middle = Array.BinarySearch(scores, 0);
        middle = middle >= 0 ? middle : Math.Min(~middle, scores.Length - 1);
        for (var knot = middle + 1; knot < scores.Length; knot++)
            scores[knot] = Math.Max(scores[knot], scores[knot - 1] + Gap(knot - 1, knot, scores[knot - 1]));
        for (var knot = middle - 1; knot >= 0; knot--)
            scores[knot] = Math.Min(scores[knot], scores[knot + 1] - Gap(knot, knot + 1, scores[knot + 1]));

        double Gap(int left, int right, double score) => LeastSlope * (values[right] - values[left]) * Math.Max(1, Math.Abs(score));
    }
}
