using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>Whole numbers, with the zeros that the column has after the point ("39.0", as some programs write them), usually none.</summary>
internal sealed record IntegerNotation(int Decimals = 0) : CellNotation
{
    private const double ExactInDouble = 1L << 53;

    public override ColumnKind Kind => ColumnKind.Integer;

    public override Storage Storage => Storage.Int64;

    public override string Expected => "an integer";

    /// <summary>The notation of cells that are all whole numbers, or <see langword="null"/>.</summary>
    public static IntegerNotation? Recognise(IReadOnlyList<string> cells)
    {
        int? decimals = null;
        foreach (var cell in cells)
        {
            var found = Numerals.Decimals(cell);
            if (found is null || (decimals ??= found) != found || !TryParse(cell, out long _))
                return null;
        }

        return new IntegerNotation(decimals ?? 0);
    }

    public static bool TryParse(string cell, out long value)
    {
        value = 0;
        if (!Numerals.TryParse(cell, out var number) || Math.Round(number) != number)
            return false;
        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return true;

        value = Math.Abs(number) <= ExactInDouble ? (long)number : 0;
        return value == number;
    }

    public static bool TryParse(string cell, out double value)
    {
        var parses = TryParse(cell, out long integer);
        value = integer;
        return parses;
    }

    public string Format(long value) => Zeros(value.ToString(CultureInfo.InvariantCulture));

    public string Format(double value)
    {
        var text = Math.Round(value).ToString("F0", CultureInfo.InvariantCulture);
        return Zeros(text == "-0" ? "0" : text);
    }

    public override bool Accepts(string cell) => TryParse(cell, out long _);

    private string Zeros(string text) => Decimals == 0 ? text : text + "." + new string('0', Decimals);
}
