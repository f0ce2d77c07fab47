namespace MLNetGen.Tool.Tables;

/// <summary>What a user says about a column: COL=KIND, or COL=date:FORMAT.</summary>
internal sealed record TypeRequest(string Column, ColumnKind Kind, string? DatePattern)
{
    private const string Kinds = "number, integer, boolean, date, date:FORMAT or text";

    /// <summary>The kind with its article, for messages.</summary>
    public string Article => Kind switch
    {
        ColumnKind.Number => "a number",
        ColumnKind.Integer => "an integer",
        ColumnKind.Boolean => "a boolean (true/false, yes/no, t/f, y/n)",
        ColumnKind.Date => DatePattern is null ? "a date in a known format" : $"a date like {DatePattern}",
        _ => "text",
    };

    /// <summary>What helps when the cells are of the kind but not of one notation.</summary>
    public string Remedy => Kind == ColumnKind.Date
        ? $"State the format, for example --types {Column}=date:dd/MM/yyyy."
        : "Make them alike, or ask for text.";

    /// <summary>Reads "COL=KIND"; the name may contain "=".</summary>
    public static TypeRequest Parse(string text)
    {
        var at = text.LastIndexOf('=');
        if (at <= 0)
            throw new InputException($"--types {text}: expected COLUMN=KIND, with KIND one of {Kinds}.");

        var (column, kind) = (text[..at].Trim(), text[(at + 1)..].Trim());
        var colon = kind.IndexOf(':', StringComparison.Ordinal);
        var pattern = colon < 0 ? null : kind[(colon + 1)..];
        if (!Enum.TryParse<ColumnKind>(colon < 0 ? kind : kind[..colon], ignoreCase: true, out var parsed)
            || int.TryParse(kind, out _)
            || (pattern is not null && (parsed != ColumnKind.Date || pattern.Length < 2)))
        {
            throw new InputException($"--types {text}: '{kind}' is not a kind of column; expected {Kinds}.");
        }

        return new TypeRequest(column, parsed, pattern);
    }

    /// <summary>The notation of cells of this kind, or <see langword="null"/> when they are not, or not of one notation.</summary>
    public CellNotation? Recognise(IReadOnlyList<string> cells) => Kind switch
    {
        ColumnKind.Number => NumberNotation.Recognise(cells),
        ColumnKind.Integer => IntegerNotation.Recognise(cells),
        ColumnKind.Boolean => cells.Count > 0 ? BooleanNotation.Recognise(cells) : null,
        ColumnKind.Date when DatePattern is null => DateFormats.Recognise(cells) is [var only] ? only : null,
        ColumnKind.Date => new DateNotation(DatePattern!) is var asked && cells.All(asked.Accepts) ? asked : null,
        _ => new TextNotation(),
    };

    /// <summary>Whether a single cell can be read.</summary>
    public bool Accepts(string cell) => Kind == ColumnKind.Date && DatePattern is null
        ? DateFormats.Recognise([cell]).Count > 0
        : Recognise([cell]) is not null;
}
