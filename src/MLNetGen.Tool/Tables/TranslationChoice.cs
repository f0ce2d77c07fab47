namespace MLNetGen.Tool.Tables;

/// <summary>Which columns of two domains are translated, and what the others are for.</summary>
/// <param name="All">Every column that both domains have, and of which kind it is in both.</param>
/// <param name="Translated">Those that are translated, in order.</param>
/// <param name="Kept">Those that translated rows have to tell as well as real ones.</param>
/// <param name="Anchors">Those of <paramref name="Translated"/> that should change little.</param>
/// <param name="Pair">The column that names partners.</param>
/// <param name="Domain">The column that tells the domains apart.</param>
internal sealed record TranslationChoice(
    IReadOnlyList<InferredColumn> All, IReadOnlyList<InferredColumn> Translated, IReadOnlyList<InferredColumn> Kept,
    IReadOnlyList<InferredColumn> Anchors, string? Pair, string? Domain)
{
    /// <summary>How the columns are spelt that are translated, and behind them those that are kept.</summary>
    public TableNotation Notation => new([.. Translated.Concat(Kept).Select(column => column.Notation)]);

    /// <summary>How all columns are spelt that training reads. Names of partners and of domains are texts, whatever they look like.</summary>
    public TableNotation TrainingNotation => new(
    [
        .. Notation.Columns,
        .. new[] { Pair, Domain }.OfType<string>().Select(name =>
            new ColumnNotation(name, new TextNotation(), Storage.Text, HasMissing: true, MissingCell: "")),
    ]);

    /// <summary>Infers the columns and chooses.</summary>
    /// <param name="tables">The rows of both domains.</param>
    /// <param name="names">
    /// Names of the columns to translate; none for all numbers to which there is no objection. An entry may list several, separated by commas.
    /// </param>
    /// <param name="types">What the user says about columns.</param>
    /// <param name="kept">Names of the columns to keep, listed like <paramref name="names"/>.</param>
    /// <param name="anchors">Names of the columns that should change little, listed like <paramref name="names"/>.</param>
    /// <param name="pair">Name of the column that names partners.</param>
    public static TranslationChoice Make(
        DomainTables tables, IReadOnlyList<string> names, IReadOnlyList<TypeRequest> types, IReadOnlyList<string> kept,
        IReadOnlyList<string> anchors, string? pair)
    {
        IReadOnlyList<InferredColumn> all =
        [
            .. TypeInference.Infer(tables.All, types).Select(column => types.Any(type => type.Column == column.Name)
                ? column
                : column with { Objection = column.Objection ?? ObjectionIn(tables.A, column) ?? ObjectionIn(tables.B, column) }),
        ];
        var toKeep = ColumnNames.Find(tables.All, all, kept, "--keep");
        _ = pair is null ? null : tables.All.Find(pair) ?? throw tables.All.Unknown(pair);
        var named = ColumnNames.Find(tables.All, all, names, "--columns");
        var translated = names.Count > 0 ? named : [.. all.Where(column => IsUsual(column) && OtherUse(column) is null)];
        if (translated.Find(column => OtherUse(column) is not null) is { } twice)
        {
            throw new InputException(
                $"Column '{twice.Name}' is named in --columns and in {OtherUse(twice)}: a column that is translated can have no other use. " +
                "Leave it out of one of them.");
        }

        if (translated.Count == 0)
        {
            throw new InputException(
                $"{tables.All.FileName}: there is no column to translate: " +
                $"{string.Join("; ", all.Select(column => $"{column.Name} ({OtherUse(column) ?? ReasonAgainst(column)})"))}. " +
                "Name columns with --columns.");
        }

        foreach (var column in translated.Concat(toKeep))
            CheckValues(tables, column);

        var held = ColumnNames.Find(tables.All, all, anchors, "--anchor");
        return held.Find(column => !translated.Contains(column)) is not { } idle
            ? new(all, translated, toKeep, held, pair, tables.Domain)
            : throw new InputException(
                $"--anchor {idle.Name}: an anchor is a column that is translated and should change little, but this one is not translated " +
                $"({OtherUse(idle) ?? (names.Count > 0 ? "not among --columns" : ReasonAgainst(idle))}). Name it in --columns, or leave it out.");

        string? OtherUse(InferredColumn column) =>
            toKeep.Contains(column) ? "--keep" : column.Name == pair ? "--pair" : column.Name == tables.Domain ? "--domain" : null;
    }

    /// <summary>What becomes of a column, and why it stays as it is.</summary>
    public (ColumnUse Use, string? Reason) UseOf(InferredColumn column) =>
        Anchors.Contains(column) ? (ColumnUse.Anchor, null)
        : Translated.Contains(column) ? (ColumnUse.Translated, null)
        : Kept.Contains(column) ? (ColumnUse.Kept, null)
        : column.Name == Pair ? (ColumnUse.Pair, null)
        : column.Name == Domain ? (ColumnUse.Domain, null)
        : (ColumnUse.Unchanged, IsUsual(column) ? "not among --columns" : ReasonAgainst(column));

    private static bool IsUsual(InferredColumn column) =>
        column is { Objection: null, Notation.Cells: NumberNotation or IntegerNotation };

    private static string ReasonAgainst(InferredColumn column) => column.Objection ?? "no numbers";

    private static string? ObjectionIn(RawTable table, InferredColumn column) => TypeInference.Infer(table.Find(column.Name)!).Objection;

    private static void CheckValues(DomainTables tables, InferredColumn column)
    {
        foreach (var (table, name) in new[] { (tables.A, tables.NameA), (tables.B, tables.NameB) })
        {
            if (table.Find(column.Name)!.Texts.All(MissingCells.Contains))
                throw new InputException($"Column '{column.Name}' has no values at all in {name}; leave it out.");
        }
    }
}
