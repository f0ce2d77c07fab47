using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>What counts as a number in a cell.</summary>
internal static class Numerals
{
    private const int LongestInteger = 15;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// Reads a decimal number, infinite ones included. Texts that merely look like numbers are not: digits with leading zeros or a
    /// plus sign, or too many digits for an integer, are codes (postal codes, telephone numbers) that would not come back as they were.
    /// </summary>
    public static bool TryParse(string cell, out double value)
    {
        value = 0;
        var digits = cell.AsSpan().TrimStart('-');
        if (digits.Length is 0 || cell.Length - digits.Length > 1)
            return false;

        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase) || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = digits.Length == cell.Length ? double.PositiveInfinity : double.NegativeInfinity;
            return true;
        }

        if (digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]))
            return false;
        if (digits.Length > LongestInteger && !digits.ContainsAnyExceptInRange('0', '9'))
            return false;

        return (char.IsAsciiDigit(digits[0]) || digits[0] == '.')
            && double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Number of digits after the point, or <see langword="null"/> for a number with an exponent.</summary>
    public static int? Decimals(string cell)
    {
        if (cell.AsSpan().ContainsAny('e', 'E'))
            return null;

        var point = cell.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : cell.Length - point - 1;
    }
}
