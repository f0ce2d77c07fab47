namespace MLNetGen.Tool.Tables;

/// <summary>Booleans, with the words that the column has for true and false.</summary>
internal sealed record BooleanNotation(string True, string False) : CellNotation
{
    private static readonly (string True, string False)[] Pairs = [("true", "false"), ("yes", "no"), ("t", "f"), ("y", "n")];

    public override ColumnKind Kind => ColumnKind.Boolean;

    public override Storage Storage => Storage.Boolean;

    public override string Expected => $"'{True}' or '{False}'";

    /// <summary>The notation of cells that are all one of a pair of words in whatever case, or <see langword="null"/>.</summary>
    public static BooleanNotation? Recognise(IReadOnlyList<string> cells)
    {
        foreach (var pair in Pairs)
        {
            if (!cells.All(cell => Same(cell, pair.True) || Same(cell, pair.False)))
                continue;

            var yes = cells.FirstOrDefault(cell => Same(cell, pair.True));
            var no = cells.FirstOrDefault(cell => Same(cell, pair.False));
            return new BooleanNotation(yes ?? InCaseOf(no!, pair.True), no ?? InCaseOf(yes!, pair.False));
        }

        return null;
    }

    /// <summary>Reads the column's own words, or true and false as files with types have them.</summary>
    public bool TryParse(string cell, out bool value)
    {
        value = Same(cell, True);
        return value || Same(cell, False) || bool.TryParse(cell, out value);
    }

    public string Format(bool value) => value ? True : False;

    public override bool Accepts(string cell) => TryParse(cell, out _);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static string InCaseOf(string model, string word) =>
        char.IsLower(model[0]) ? word
        : model.Length > 1 && char.IsLower(model[1]) ? char.ToUpperInvariant(word[0]) + word[1..]
        : word.ToUpperInvariant();
}
