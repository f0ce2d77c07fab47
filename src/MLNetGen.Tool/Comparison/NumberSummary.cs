namespace MLNetGen.Tool.Comparison;

/// <summary>Figures of a column of numbers or dates (days since 1970).</summary>
internal sealed record NumberSummary(
    double Mean, double StandardDeviation, double Minimum, double LowerQuartile, double Median, double UpperQuartile, double Maximum)
{
    /// <summary>Summarises distinct ascending values with their counts; NaN throughout where there are none.</summary>
    public static NumberSummary Of(IReadOnlyList<(double Value, long Count)> values)
    {
        var total = values.Sum(entry => entry.Count);
        var mean = values.Sum(entry => entry.Value * entry.Count) / total;
        var squares = values.Sum(entry => (entry.Value - mean) * (entry.Value - mean) * entry.Count);
        return new NumberSummary(
            mean, Math.Sqrt(squares / (total - 1)), Quantile(values, total, 0), Quantile(values, total, .25), Quantile(values, total, .5),
            Quantile(values, total, .75), Quantile(values, total, 1));
    }

    /// <summary>The value at a share of the sorted values, between two of them in proportion.</summary>
    public static double Quantile(IReadOnlyList<(double Value, long Count)> values, long total, double share)
    {
        if (total == 0)
            return double.NaN;

        var position = share * (total - 1);
        var (below, above) = (ValueAt(values, (long)Math.Floor(position)), ValueAt(values, (long)Math.Ceiling(position)));
        return below + (above - below) * (position - Math.Floor(position));
    }

    private static double ValueAt(IReadOnlyList<(double Value, long Count)> values, long index)
    {
        foreach (var (value, count) in values)
        {
            index -= count;
            if (index < 0)
                return value;
        }

        return values[^1].Value;
    }
}
