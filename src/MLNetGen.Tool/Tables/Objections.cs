namespace MLNetGen.Tool.Tables;

/// <summary>Tells columns from which a model has nothing to learn: identifiers, free text, columns without values.</summary>
internal static class Objections
{
    private const int FewRows = 20;
    private const int ManyCategories = 50;
    private const double LongText = 40;

    /// <summary>Why a column with these distinct values in that many rows should be left out, or <see langword="null"/>.</summary>
    public static string? To(ColumnNotation column, IReadOnlyList<string> distinct, int rows)
    {
        if (rows == 0)
            return "no values";

        var unique = distinct.Count == rows && rows >= FewRows && !column.HasMissing;
        return column.Cells switch
        {
            IntegerNotation when unique && (IsRun(distinct) || IsCalledId(column.Name)) =>
                "identifier: a different number in every row",
            TextNotation when (unique || IsMostlyDistinct(distinct.Count, rows)) && distinct.Average(text => text.Length) >= LongText =>
                "free text",
            TextNotation when unique => "identifier: a different text in every row",
            TextNotation when IsMostlyDistinct(distinct.Count, rows) => "identifier: nearly every row has a text of its own",
            _ => null,
        };
    }

    private static bool IsMostlyDistinct(int distinct, int rows) => distinct >= ManyCategories && distinct > rows / 2;

    private static bool IsRun(IReadOnlyList<string> distinct)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var text in distinct)
        {
            _ = IntegerNotation.TryParse(text, out var value);
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        return greatest - least == distinct.Count - 1;
    }

    /// <summary>"id", "customer_id", "CustomerId" and "CUSTOMER ID", but not "paid".</summary>
    private static bool IsCalledId(string name) =>
        name.EndsWith("id", StringComparison.OrdinalIgnoreCase) && (name.Length == 2 || char.IsUpper(name[^2]) || !char.IsLetter(name[^3]));
}
