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
    /// <param name="request">What the user says about columns.</param>
    public static TranslationChoice Make(DomainTables tables, TranslationColumns request)
    {
        var all = Infer(tables, request.Types);
        var named = Find(request.Names, "--columns");
        var kept = Find(request.Keep, "--keep");
        var anchors = Find(request.Anchors, "--anchor");
        _ = request.Pair is null ? null : tables.All.Find(request.Pair) ?? throw tables.All.Unknown(request.Pair);
        var translated = request.Names.Count > 0 ? named : [.. all.Where(column => IsUsual(column) && OtherUse(column) is null)];
        if (translated.Find(column => OtherUse(column) is not null) is { } twice)
        {
            throw new InputException(
                $"Column '{twice.Name}' is named in --columns and in {OtherUse(twice)}: a column that is translated can have no other use. " +
                "Leave it out of one of them.");
        }

        if (translated.Count == 0)
        {
            var reasons = all.Select(column => $"{column.Name} ({OtherUse(column) ?? ReasonAgainst(column)})");
            throw new InputException(
                $"{tables.All.FileName}: no column to translate: {string.Join("; ", reasons)}. Name some in --columns.");
        }

        if (anchors.Find(column => !translated.Contains(column)) is { } idle)
        {
            throw new InputException(
                $"--anchor {idle.Name}: an anchor is a column that is translated and should change little, but this one is not translated " +
                $"({OtherUse(idle) ?? (request.Names.Count > 0 ? "not among --columns" : ReasonAgainst(idle))}). Name it in --columns too.");
        }

        CheckValues(tables, [.. translated, .. kept]);
        return new(all, translated, kept, anchors, request.Pair, tables.Domain);

        List<InferredColumn> Find(IReadOnlyList<string> names, string option) => ColumnNames.Find(tables.All, all, names, option);

        string? OtherUse(InferredColumn column) =>
            kept.Contains(column) ? "--keep"
            : column.Name == request.Pair ? "--pair"
            : column.Name == tables.Domain ? "--domain"
            : null;
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

    /// <summary>Of which kind columns are in both domains. What speaks against one in a domain speaks
    /// against it in both: numbers that count rows start anew in each.</summary>
    private static IReadOnlyList<InferredColumn> Infer(DomainTables tables, IReadOnlyList<TypeRequest> types) =>
    [
        .. TypeInference.Infer(tables.All, types).Select(column => types.Any(type => type.Column == column.Name)
            ? column
            : column with { Objection = column.Objection ?? ObjectionIn(tables.A, column) ?? ObjectionIn(tables.B, column) }),
    ];

    private static string? ObjectionIn(RawTable table, InferredColumn column) => TypeInference.Infer(table.Find(column.Name)!).Objection;

    private static void CheckValues(DomainTables tables, IReadOnlyList<InferredColumn> columns)
    {
        foreach (var (table, name) in new[] { (tables.A, tables.NameA), (tables.B, tables.NameB) })
        {
            if (columns.FirstOrDefault(column => table.Find(column.Name)!.Texts.All(MissingCells.Contains)) is { } empty)
                throw new InputException($"Column '{empty.Name}' has no values at all in {name}; leave it out.");
        }
    }
}
