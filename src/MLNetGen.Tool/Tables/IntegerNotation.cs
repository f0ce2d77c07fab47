using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>Whole numbers.</summary>
/// <param name="Decimals">How many zeros follow the point ("39.0", as some programs write them); usually there is no point.</param>
/// <param name="Step">The greatest power of ten that divides every value: 100 for prices in hundreds, usually 1.</param>
internal sealed record IntegerNotation(int Decimals = 0, long Step = 1) : CellNotation
{
    private const long GreatestStep = 1_000_000_000;

    public override ColumnKind Kind => ColumnKind.Integer;

    public override Storage Storage => Storage.Int64;

    public override string Expected => "an integer";

    /// <summary>The notation of cells that are all whole numbers, or <see langword="null"/>.</summary>
    public static IntegerNotation? Recognise(IReadOnlyList<string> cells)
    {
        int? decimals = null;
        var step = GreatestStep;
        foreach (var cell in cells)
        {
            var found = Numerals.Decimals(cell);
            if (found is null || (decimals ??= found) != found || !TryParse(cell, out var value))
                return null;

            while (value % step != 0)
                step /= 10;
        }

        return new IntegerNotation(decimals ?? 0, step < GreatestStep ? step : 1);
    }

    public static bool TryParse(string cell, out double value) =>
        Numerals.TryParse(cell, out value) && double.IsFinite(value) && Math.Round(value) == value;

    public string Format(double value)
    {
        var text = (Math.Round(value / Step) * Step).ToString("F0", CultureInfo.InvariantCulture);
        return (text == "-0" ? "0" : text) + (Decimals == 0 ? "" : "." + new string('0', Decimals));
    }

    public override bool Accepts(string cell) => TryParse(cell, out _);
}
