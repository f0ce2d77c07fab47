namespace MLNetGen.Tool.Tables;

/// <summary>What holds for the column names of a file.</summary>
internal static class ColumnNames
{
    /// <summary>Refuses names that are empty or occur twice.</summary>
    public static void Check(IReadOnlyList<string> names, string fileName)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                throw new InputException(
                    $"{fileName}: column {i + 1} of {names.Count} has no name in the header. " +
                    "Name it, or write the file without a row index.");
            }

            if (!positions.TryAdd(names[i], i))
            {
                throw new InputException(
                    $"{fileName}: columns {positions[names[i]] + 1} and {i + 1} are both called '{names[i]}'. Rename one.");
            }
        }
    }

    /// <summary>The error for a name that is not among those there are.</summary>
    public static InputException Unknown(string name, IEnumerable<string> known, string where)
    {
        var names = known.ToList();
        var near = names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new InputException(
            $"There is no column '{name}' in {where}" +
            (near is null ? $"; its columns are {string.Join(", ", names)}." : $"; did you mean '{near}'?"));
    }
}
