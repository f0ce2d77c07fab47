using System.Globalization;

namespace MLNetGen.Doctor;

/// <summary>Numbers in plain words, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>A share as per cent; shares below 1 % with a digit more.</summary>
    public static string Percent(double share)
    {
        var digits = Math.Abs(share) is > 0 and < 0.01 ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share, digits)} %");
    }

    /// <summary>Three significant digits.</summary>
    public static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>A whole number, its thousands set apart.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
