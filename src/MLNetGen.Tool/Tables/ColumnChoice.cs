namespace MLNetGen.Tool.Tables;

/// <summary>Which columns of a table a model learns, and as what.</summary>
/// <param name="All">Every column of the file.</param>
/// <param name="Chosen">Those that are learned or conditions, in order.</param>
internal sealed record ColumnChoice(IReadOnlyList<InferredColumn> All, TableNotation Chosen)
{
    private const int MostValues = 50;

    /// <summary>Names of the conditions.</summary>
    public IReadOnlyList<string> Conditions { get; private init; } = [];

    /// <summary>Name of the column that says how much each row counts.</summary>
    public string? Weight { get; private init; }

    /// <summary>Names of the columns that are learned, conditions left out.</summary>
    public IReadOnlyList<string> Learned => [.. Chosen.Columns.Select(column => column.Name).Except(Conditions)];

    /// <summary>Infers the columns and chooses: those that were named, or all to which there is no objection.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">Names of the columns to learn; none for all. An entry may list several, separated by commas.</param>
    /// <param name="types">What the user says about columns; such a column is learned whatever speaks against it.</param>
    /// <param name="conditions">Names of the chosen columns that are conditions, listed like <paramref name="names"/>.</param>
    /// <param name="weight">Name of the column that says how much each row counts, which is not learned.</param>
    public static ColumnChoice Make(
        RawTable table, IReadOnlyList<string> names, IReadOnlyList<TypeRequest> types, IReadOnlyList<string>? conditions = null,
        string? weight = null)
    {
        var all = TypeInference.Infer(table, types);
        CheckWeight(table, all, weight);
        var chosen = names.Count > 0
            ? ColumnNames.Find(table, all, names, "--columns")
            : all.Where(column => column.Objection is null).ToList();
        chosen.RemoveAll(column => column.Name == weight);
        if (chosen.Count == 0)
        {
            var objections = all.Select(column => $"{column.Name} ({column.Objection})");
            throw new InputException($"{table.FileName} has no column to learn from: {string.Join("; ", objections)}.");
        }

        if (chosen.Find(column => column.MissingCount == table.RowCount) is { } empty)
            throw new InputException($"{table.FileName}: column '{empty.Name}' has no values at all; leave it out.");

        var given = ColumnNames.Find(table, all, conditions ?? [], "--condition");
        CheckConditions(table, chosen, given);
        return new ColumnChoice(all, new TableNotation([.. chosen.Select(NotationOf)]))
        {
            Conditions = [.. given.Select(column => column.Name)],
            Weight = weight,
        };

        ColumnNotation NotationOf(InferredColumn column) => given.Contains(column)
            ? column.Notation with { Values = ValuesOf(table.Find(column.Name)!) }
            : column.Notation;
    }

    /// <summary>What becomes of a column.</summary>
    public ColumnUse UseOf(InferredColumn column) =>
        column.Name == Weight ? ColumnUse.Weight
        : Conditions.Contains(column.Name) ? ColumnUse.Condition
        : Chosen.Columns.Any(chosen => chosen.Name == column.Name) ? ColumnUse.Learned
        : ColumnUse.LeftOut;

    private static void CheckWeight(RawTable table, IReadOnlyList<InferredColumn> all, string? weight)
    {
        if (weight is null)
            return;

        var column = all.FirstOrDefault(column => column.Name == weight) ?? throw table.Unknown(weight);
        if (column.Notation.Cells is not (NumberNotation or IntegerNotation))
        {
            throw new InputException(
                $"{table.FileName}: column '{weight}' holds {column.Notation.Cells.Kind.ToString().ToLowerInvariant()} values, but --weight " +
                "needs a column of numbers.");
        }
    }

    private static void CheckConditions(RawTable table, List<InferredColumn> chosen, List<InferredColumn> conditions)
    {
        if (conditions.Find(column => !chosen.Contains(column)) is { } other)
        {
            throw new InputException(
                $"--condition {other.Name}: the column is not among those used ({other.Objection ?? "see --columns and --weight"}). " +
                $"Name it in --columns too.");
        }

        if (conditions.Count == chosen.Count)
            throw new InputException($"{table.FileName}: every column is a condition; leave at least one that is learned.");
    }

    private static IReadOnlyList<string>? ValuesOf(RawColumn column)
    {
        var values = column.Texts.Zip(column.Counts).Where(entry => !MissingCells.Contains(entry.First)).ToList();
        return values.Count <= MostValues ? [.. values.OrderByDescending(entry => entry.Second).Select(entry => entry.First)] : null;
    }
}
