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

    /// <summary>The columns of these names.</summary>
    /// <param name="table">The table.</param>
    /// <param name="all">Its columns.</param>
    /// <param name="names">The names. An entry may list several, separated by commas.</param>
    /// <param name="option">The option that named them.</param>
    public static List<InferredColumn> Find(
        RawTable table, IReadOnlyList<InferredColumn> all, IReadOnlyList<string> names, string option)
    {
        var found = new List<InferredColumn>();
        foreach (var name in names.SelectMany(entry => table.Find(entry) is null ? entry.Split(',', StringSplitOptions.TrimEntries) : [entry]))
        {
            var column = all.FirstOrDefault(column => column.Name == name) ?? throw table.Unknown(name);
            if (found.Contains(column))
                throw new InputException($"{option} names '{name}' twice.");

            found.Add(column);
        }

        return found;
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
