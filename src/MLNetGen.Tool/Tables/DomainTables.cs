namespace MLNetGen.Tool.Tables;

/// <summary>The rows of two domains.</summary>
/// <param name="All">The rows of both.</param>
/// <param name="A">Those of domain A.</param>
/// <param name="B">Those of domain B.</param>
/// <param name="Domain">The column that tells them apart; <see langword="null"/> where they are from two files.</param>
/// <param name="NameA">What domain A is called: the file, or column and value.</param>
/// <param name="NameB">What domain B is called.</param>
internal sealed record DomainTables(RawTable All, RawTable A, RawTable B, string? Domain, string NameA, string NameB)
{
    private const int ShownValues = 3;

    /// <summary>Columns that only one of two files has, by that file's name.</summary>
    public IEnumerable<(string File, IReadOnlyList<string> Columns)> OneSided =>
        from pair in new[] { (Table: A, Other: B), (Table: B, Other: A) }
        let columns = pair.Table.Columns.Select(column => column.Name).Where(name => pair.Other.Find(name) is null).ToList()
        where columns.Count > 0
        select (pair.Table.FileName, (IReadOnlyList<string>)columns);

    /// <summary>A file for each domain.</summary>
    public static DomainTables Of(RawTable a, RawTable b) => new(new AppendedTable(a, b), a, b, Domain: null, a.FileName, b.FileName);

    /// <summary>One file, with a column of two values. Domain A is the value that comes first by its characters.</summary>
    public static DomainTables Of(RawTable table, string domain)
    {
        var column = table.Find(domain) ?? throw table.Unknown(domain);
        var values = column.Texts.Order(StringComparer.Ordinal).ToList();
        if (values.Find(MissingCells.Contains) is { } missing)
        {
            throw new InputException(
                $"{table.PlaceOf(column.FirstRowOf(missing))}: column '{domain}' has no value ('{missing}'), but it has to say which domain the " +
                "row is from. Fill the cell or leave the row out.");
        }

        return values is [var a, var b] ? new(table, Rows(a), Rows(b), domain, $"{domain}={a}", $"{domain}={b}") : throw new InputException(
            $"{table.FileName}: column '{domain}' has {(values.Count == 1 ? "one value" : $"{values.Count} values")} " +
            $"({string.Join(", ", values.Take(ShownValues))}{(values.Count > ShownValues ? ", …" : "")}), but --domain needs a column of two.");

        RawTable Rows(string value) => table.Part([.. Enumerable.Range(0, table.RowCount).Where(row => column[row] == value)]);
    }
}
