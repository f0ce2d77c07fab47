namespace MLNetGen.Doctor;

/// <summary>The latest gaps between the mean logits of real and generated rows, averaged over ten steps each. It never changes.</summary>
internal sealed record GapSeries
{
    /// <summary>Steps averaged to one value.</summary>
    public const int StepsPerValue = 10;

    /// <summary>Values kept.</summary>
    public const int Length = 200;

    /// <summary>Fewest values to be judged.</summary>
    public const int LeastLength = 60;

    /// <summary>The averages, the oldest first.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Sum of the steps since the last average.</summary>
    public double OpenSum { get; init; }

    /// <summary>Number of the steps since the last average.</summary>
    public int OpenSteps { get; init; }

    /// <summary>The series with the gap of one more step.</summary>
    public GapSeries With(double gap) => OpenSteps + 1 < StepsPerValue
        ? this with { OpenSum = OpenSum + gap, OpenSteps = OpenSteps + 1 }
        : new() { Values = [.. Values.Skip(Values.Count + 1 - Length), (OpenSum + gap) / StepsPerValue] };

    /// <summary>Whether and how strongly the gap swings to and fro; <see langword="null"/> if there are too few values yet.</summary>
    public GapSwing? Swing()
    {
        if (Values.Count < LeastLength) return null;

        var values = WithoutTrend(Values);
        var swing = new GapSwing(0, 0);
        var trough = 0.0;
        for (var lag = 2; lag <= values.Length / 2; lag++)
        {
            var correlation = Autocorrelation(values, lag);
            trough = Math.Min(trough, correlation);
            if (Math.Min(correlation, -trough) > Math.Min(swing.Peak, -swing.Trough))
                swing = new(trough, correlation);
        }
        return swing;
    }

    /// <summary>
    /// Correlation of a series of mean zero with itself <paramref name="lag"/> values later, from -1 to 1; the longer the lag, the fewer
    /// pairs, and the nearer to zero (the usual biased estimate). 0 for a series of zeros.
    /// </summary>
    public static double Autocorrelation(ReadOnlySpan<double> values, int lag)
    {
        var (product, square) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            square += values[i] * values[i];
            if (i >= lag) product += values[i] * values[i - lag];
        }
        return square > 0 ? product / square : 0;
    }

    /// <summary>The values less the straight line that fits them best.</summary>
    private static double[] WithoutTrend(IReadOnlyList<double> values)
    {
        var (middle, mean) = ((values.Count - 1) / 2.0, values.Average());
        var slope = values.Select((value, i) => (i - middle) * (value - mean)).Sum() /
            values.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return [.. values.Select((value, i) => value - mean - (slope * (i - middle)))];
    }
}
