using System.Globalization;

namespace MLNetGen.Tool.Output;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    /// <summary>A number with four significant digits.</summary>
    public static string Number(double value) =>
        !double.IsFinite(value) ? "-"
        : Math.Abs(value) is >= 10_000 and < 1e12 ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>How many of a thing: "1 row", "2 rows".</summary>
    public static string Count(long value, string thing) => value == 1 ? $"1 {thing}" : $"{Count(value)} {thing}s";

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? (100 * share).ToString(share is 0 or 1 ? "0" : "0.0", CultureInfo.InvariantCulture) + " %" : "-";

    /// <summary>A duration: "42 s", "3 min 5 s".</summary>
    public static string Duration(TimeSpan value) =>
        value.TotalSeconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.0} s")
        : value.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0} s")
        : value.TotalMinutes < 60 ? $"{(int)value.TotalMinutes} min {value.Seconds} s"
        : $"{(int)value.TotalHours} h {value.Minutes} min";
}
