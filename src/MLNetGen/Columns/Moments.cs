namespace MLNetGen.Columns;

/// <summary>Mean and standard deviation of a stream of numbers, one of which serves as origin, so that digits are not lost.</summary>
internal struct Moments(double origin)
{
    private long _count;
    private double _sum;
    private double _squares;

    /// <summary>Adds a number.</summary>
    public void Add(double value)
    {
        var distance = value - origin;
        _count++;
        _sum += distance;
        _squares += distance * distance;
    }

    /// <summary>
    /// The moments of numbers with these bounds. Where squares overflow or vanish, the middle and half of the range stand in: any
    /// origin and unit near the numbers serve the encoding.
    /// </summary>
    public readonly (double Mean, double Deviation) Within(double minimum, double maximum)
    {
        var mean = _sum / _count;
        var deviation = Math.Sqrt(_squares / _count - mean * mean);
        if (deviation > 0 && double.IsFinite(deviation))
            return (origin + mean, deviation);

        var halfRange = maximum / 2 - minimum / 2;
        return (minimum / 2 + maximum / 2, halfRange > 0 ? halfRange : 1);
    }

    /// <summary>The moments of a sample, which may be empty, of numbers with these bounds.</summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> sample, double minimum, double maximum)
    {
        var moments = new Moments(sample.IsEmpty ? minimum : sample[sample.Length / 2]);
        foreach (var value in sample)
            moments.Add(value);
        return moments.Within(minimum, maximum);
    }
}
