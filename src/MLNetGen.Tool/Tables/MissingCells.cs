namespace MLNetGen.Tool.Tables;

/// <summary>The texts that stand for a missing value.</summary>
internal static class MissingCells
{
    private static readonly HashSet<string> Tokens =
        new(["", "?", "na", "n/a", "#n/a", "nan", "null", "<na>", "\\N"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a trimmed cell says that there is no value.</summary>
    public static bool Contains(string cell) => cell.Length <= 4 && Tokens.Contains(cell);
}
