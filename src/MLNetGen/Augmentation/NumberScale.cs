using System.Numerics;

namespace MLNetGen.Augmentation;

/// <summary>What blended numbers of a column have to keep to.</summary>
/// <param name="Minimum">The lowest number; of none positive infinity.</param>
/// <param name="Maximum">The highest number.</param>
/// <param name="Deviation">The standard deviation; 0 of a constant.</param>
/// <param name="IsWhole">Whether all are whole numbers.</param>
internal sealed record NumberScale(double Minimum, double Maximum, double Deviation, bool IsWhole)
{
    /// <summary>Learns the scale of numbers, of which NaN is missing.</summary>
    public static NumberScale Of(IEnumerable<double> numbers)
    {
        var (count, mean, squares, minimum, maximum, isWhole) = (0L, 0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity, true);
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
                continue;
            var distance = number - mean;
            mean += distance / ++count;
            squares += distance * (number - mean);
            (minimum, maximum) = (Math.Min(minimum, number), Math.Max(maximum, number));
            isWhole &= number == Math.Floor(number);
        }
        return new(minimum, maximum, count > 1 ? Math.Sqrt(squares / (count - 1)) : 0, isWhole);
    }

    /// <summary>
    /// The squared distance of two numbers in standard deviations; a missing one is a deviation away from one that is not.
    /// </summary>
    public double Distance(double number, double other)
    {
        if (double.IsNaN(number) || double.IsNaN(other))
            return double.IsNaN(number) == double.IsNaN(other) ? 0 : 1;
        var distance = Deviation > 0 ? (number - other) / Deviation : 0;
        return distance * distance;
    }

    /// <summary>A number between two others, with noise; missing where the first is.</summary>
    /// <param name="number">The first number.</param>
    /// <param name="other">The second number.</param>
    /// <param name="blend">How they are blended.</param>
    /// <param name="position">Place of the number in its row, by which its noise differs from that of others.</param>
    public T At<T>(T number, T other, in Blend blend, long position)
        where T : INumber<T>
    {
        if (T.IsNaN(number) || (blend.Share == 0 && blend.Noise == 0))
            return number;
        var (from, to) = (double.CreateTruncating(number), double.CreateTruncating(T.IsNaN(other) ? number : other));
        var noise = blend.Noise > 0 ? blend.Noise * Deviation * Draw.Normal(blend.Seed, position) : 0;
        var blended = from + (blend.Share * (to - from)) + noise;
        return T.CreateSaturating(Math.Clamp(IsWhole ? Math.Round(blended) : blended, Minimum, Maximum));
    }
}
