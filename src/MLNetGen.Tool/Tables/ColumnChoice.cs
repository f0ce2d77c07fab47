namespace MLNetGen.Tool.Tables;

/// <summary>Which columns of a table a model learns, and as what.</summary>
/// <param name="All">Every column of the file.</param>
/// <param name="Chosen">Those that are learned, in order.</param>
internal sealed record ColumnChoice(IReadOnlyList<InferredColumn> All, TableNotation Chosen)
{
    /// <summary>Infers the columns and chooses: those that were named, or all to which there is no objection.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">Names of the columns to learn; none for all. An entry may list several, separated by commas.</param>
    /// <param name="types">What the user says about columns; such a column is learned whatever speaks against it.</param>
    public static ColumnChoice Make(RawTable table, IReadOnlyList<string> names, IReadOnlyList<TypeRequest> types)
    {
        var requests = ByColumn(table, types);
        var all = table.Columns
            .Select(column => requests.TryGetValue(column.Name, out var request)
                ? TypeInference.Infer(table, column, request)
                : TypeInference.Infer(column))
            .ToList();
        var chosen = names.Count > 0 ? Named(table, all, names) : all.Where(column => column.Objection is null).ToList();
        if (chosen.Count == 0)
        {
            var objections = all.Select(column => $"{column.Name} ({column.Objection})");
            throw new InputException($"{table.FileName} has no column to learn from: {string.Join("; ", objections)}.");
        }

        if (chosen.Find(column => column.MissingCount == table.RowCount) is { } empty)
            throw new InputException($"{table.FileName}: column '{empty.Name}' has no values at all; leave it out.");

        return new ColumnChoice(all, new TableNotation([.. chosen.Select(column => column.Notation)]));
    }

    /// <summary>Whether a column is learned.</summary>
    public bool Includes(InferredColumn column) => Chosen.Columns.Contains(column.Notation);

    private static Dictionary<string, TypeRequest> ByColumn(RawTable table, IReadOnlyList<TypeRequest> types)
    {
        var requests = new Dictionary<string, TypeRequest>(StringComparer.Ordinal);
        foreach (var request in types)
        {
            if (table.Find(request.Column) is null)
                throw ColumnNames.Unknown(request.Column, table.Columns.Select(column => column.Name), table.FileName);
            if (!requests.TryAdd(request.Column, request))
                throw new InputException($"--types says more than one thing about column '{request.Column}'.");
        }

        return requests;
    }

    private static List<InferredColumn> Named(RawTable table, List<InferredColumn> all, IReadOnlyList<string> names)
    {
        var chosen = new List<InferredColumn>();
        var split = names.SelectMany(entry => table.Find(entry) is null ? entry.Split(',', StringSplitOptions.TrimEntries) : [entry]);
        foreach (var name in split)
        {
            var column = all.Find(column => column.Name == name)
                ?? throw ColumnNames.Unknown(name, table.Columns.Select(column => column.Name), table.FileName);
            if (chosen.Contains(column))
                throw new InputException($"--columns names '{name}' twice.");

            chosen.Add(column);
        }

        return chosen;
    }
}
