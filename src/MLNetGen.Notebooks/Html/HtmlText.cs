using System.Globalization;
using System.Net;

namespace MLNetGen.Notebooks.Html;

/// <summary>Text and numbers as they stand in HTML.</summary>
internal static class HtmlText
{
    /// <summary>Text in which no character means anything to a browser.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number with four significant digits.</summary>
    public static string Number(double value) =>
        !double.IsFinite(value) ? "none"
        : Math.Abs(value) is >= 10_000 and < 1e12 ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>How many of a thing: "1 row", "2 rows".</summary>
    public static string Count(long value, string thing) => value == 1 ? $"1 {thing}" : $"{Count(value)} {thing}s";

    /// <summary>A duration: "4.2 s", "42 s", "3 min 5 s", "2 h 3 min".</summary>
    public static string Duration(TimeSpan value) =>
        value.TotalSeconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.0} s")
        : value.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0} s")
        : value.TotalMinutes < 60 ? $"{(int)value.TotalMinutes} min {value.Seconds} s"
        : $"{(int)value.TotalHours} h {value.Minutes} min";

    /// <summary>A place in a drawing, to a tenth of a pixel.</summary>
    public static string Pixel(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
