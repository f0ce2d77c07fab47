using System.Globalization;

namespace MLNetGen.Pictures;

/// <summary>The values from one end of an axis to the other, and the round ones among them.</summary>
/// <param name="Low">Value at the beginning.</param>
/// <param name="High">Value at the end.</param>
internal readonly record struct AxisScale(double Low, double High)
{
    private const double Margin = 0.04;

    /// <summary>A scale with room for all values and a little more.</summary>
    public static AxisScale Around(IEnumerable<float> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var margin = high > low ? Margin * (high - low) : Math.Max(1, Math.Abs(low));
        return new(low - margin, high + margin);
    }

    /// <summary>Where a value lies: 0 at the beginning, 1 at the end.</summary>
    public float Place(double value) => (float)((value - Low) / (High - Low));

    /// <summary>About so many round values, and how they are written: all with the same number of decimals.</summary>
    public IEnumerable<(double Value, string Text)> Ticks(int count)
    {
        var step = RoundStep((High - Low) / count);
        var format = step is >= 1e-4 and < 1e6
            ? "0." + new string('0', Math.Max(0, (int)-Math.Floor(Math.Log10(step))))
            : "0.##e0;-0.##e0;0";
        for (var index = Math.Ceiling(Low / step); index * step <= High; index++)
        {
            var value = (index * step) + 0.0; // so that zero has no sign
            yield return (value, value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'));
        }
    }

    /// <summary>1, 2 or 5 times a power of ten, near the given step.</summary>
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * ((step / power) switch
        {
            < 1.5 => 1,
            < 3.5 => 2,
            < 7.5 => 5,
            _ => 10,
        });
    }
}
