namespace MLNetGen.Evaluation;

/// <summary>A section of a report: a title, sentences and, where there are columns, a table.</summary>
public sealed record ReportSection
{
    /// <summary>Its title.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public required string Title { get; init => field = Check.NotEmpty(value, nameof(Title)); }

    /// <summary>What it says, as plain text. Default: nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the table shows, for those who hear it. Default: the title.</summary>
    public string? Caption { get; init; }

    /// <summary>The headers of the table. Default: no table.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<string> Columns { get; init => field = Check.NotNull(value, nameof(Columns)); } = [];

    /// <summary>The rows of the table, each with a cell for each column; the first cell names the row. Default: none.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init => field = Check.NotNull(value, nameof(Rows)); } = [];
}
