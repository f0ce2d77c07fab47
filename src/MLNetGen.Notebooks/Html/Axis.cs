using System.Globalization;

namespace MLNetGen.Notebooks.Html;

/// <summary>The range of an axis and the round numbers on it.</summary>
/// <param name="Least">Its lower end.</param>
/// <param name="Most">Its upper end.</param>
internal readonly record struct Axis(double Least, double Most)
{
    private const double UnusualSpan = 3;

    private static readonly double[] RoundFactors = [1, 2, 5, 10];

    /// <summary>An axis that holds all of these numbers that are finite.</summary>
    public static Axis Of(IEnumerable<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var margin = most > least ? 0 : Math.Max(0.5, Math.Abs(most) * 0.01);
        return least > most ? new(0, 1) : new(least - margin, most + margin);
    }

    /// <summary>
    /// An axis for curves of losses: where the first tenth of them would squeeze the rest into less than a third, it is left outside.
    /// </summary>
    public static Axis OfLosses(IReadOnlyCollection<Curve> curves)
    {
        var whole = Of(curves.SelectMany(curve => curve.Points).Select(point => point.Y));
        var later = Of(curves.SelectMany(curve => curve.Points.Skip(curve.Points.Count / 10)).Select(point => point.Y));
        return whole.Span > UnusualSpan * later.Span ? later : whole;
    }

    private double Span => Most - Least;

    /// <summary>Where a number lies, 0 at the lower end and 1 at the upper one.</summary>
    public double Place(double value) => (value - Least) / Span;

    /// <summary>Round numbers within the range, with as many digits as tell them apart.</summary>
    public IEnumerable<(double Value, string Text)> Ticks(int most, bool whole = false)
    {
        var rough = Span / most;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundFactors.Select(factor => factor * unit).First(candidate => candidate >= rough * (1 - 1e-9));
        step = whole ? Math.Max(1, step) : step;
        var digits = (int)Math.Clamp(-Math.Floor(Math.Log10(step) + 1e-9), 0, 10);
        var format = digits == 0 ? "#,0" : "0." + new string('0', digits);
        for (var number = (long)Math.Ceiling(Least / step - 1e-9); number * step <= Most + step * 1e-9; number++)
            yield return (number * step, (number * step).ToString(format, CultureInfo.InvariantCulture));
    }
}
