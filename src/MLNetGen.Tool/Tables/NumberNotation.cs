using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>Numbers, with the fewest and the most digits that the column has after the point.</summary>
/// <param name="FewestDecimals">Zeros are written up to here.</param>
/// <param name="MostDecimals">
/// Values are rounded to this; <see langword="null"/> where every digit counts (exponents, long fractions).
/// </param>
internal sealed record NumberNotation(int FewestDecimals, int? MostDecimals) : CellNotation
{
    private const int LongestFraction = 12;

    public override ColumnKind Kind => ColumnKind.Number;

    public override Storage Storage => Storage.Double;

    public override string Expected => "a number";

    /// <summary>The notation of cells that are all numbers, or <see langword="null"/>.</summary>
    public static NumberNotation? Recognise(IReadOnlyList<string> cells)
    {
        var (fewest, most) = (int.MaxValue, 0);
        foreach (var cell in cells)
        {
            if (!Numerals.TryParse(cell, out _))
                return null;

            var decimals = Numerals.Decimals(cell) ?? LongestFraction + 1;
            (fewest, most) = (Math.Min(fewest, decimals), Math.Max(most, decimals));
        }

        return most > LongestFraction ? new NumberNotation(0, null) : new NumberNotation(fewest, most);
    }

    public string Format(double value)
    {
        if (MostDecimals is not { } most)
            return value.ToString("R", CultureInfo.InvariantCulture);

        var text = value.ToString("F" + most.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var shortest = text.Length - (most - FewestDecimals);
        var length = text.Length;
        while (length > shortest && text[length - 1] == '0')
            length--;
        if (most > 0 && text[length - 1] == '.')
            length--;

        return WithoutNegativeZero(text[..length]);
    }

    public override bool Accepts(string cell) => Numerals.TryParse(cell, out _);

    private static string WithoutNegativeZero(string text) =>
        text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
}
