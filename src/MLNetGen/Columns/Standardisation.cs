using System.Runtime.CompilerServices;

namespace MLNetGen.Columns;

/// <summary>
/// Distance from a mean in standard deviations. Works in halves, so that the difference of two huge numbers does not
/// overflow.
/// </summary>
internal readonly struct Standardisation(double mean, double deviation)
{
    /// <summary>
    /// The largest number in a row code. Training rows stay far below it: the largest of n values is less than the root of n
    /// standard deviations from their mean.
    /// </summary>
    public const float LargestCode = 1e6f;

    private readonly double _halfMean = mean / 2;

    /// <summary>Makes a standardisation of values that a file holds.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static Standardisation Checked(double mean, double deviation, string column)
    {
        Damaged.Finite([mean], column, "mean");
        Damaged.Finite([deviation], column, "deviation");
        return deviation > 0 ? new(mean, deviation) : throw Damaged.At(column, "deviation", $"{deviation} is not positive");
    }

    /// <summary>The code of a number that is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Code(double standard) => (float)Math.Clamp(standard, -LargestCode, LargestCode);

    /// <summary>Distance of a position from the mean in standard deviations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Standardise(double position) => 2 * ((position / 2 - _halfMean) / deviation);

    /// <summary>Inverse of <see cref="Standardise"/>; infinite where there is no such number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Position(double standard) => 2 * (_halfMean + standard * (deviation / 2));
}
