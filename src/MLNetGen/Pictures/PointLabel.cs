using System.Globalization;

namespace MLNetGen.Pictures;

/// <summary>What a point is marked with.</summary>
/// <param name="Order">The value of a number; 0 or 1 of a boolean; 0 of a text.</param>
/// <param name="Text">How it is written.</param>
internal readonly record struct PointLabel(double Order, string Text)
{
    /// <summary>The label of a number.</summary>
    public static PointLabel Of(double number) => new(number, number.ToString("0.####", CultureInfo.InvariantCulture));
}
