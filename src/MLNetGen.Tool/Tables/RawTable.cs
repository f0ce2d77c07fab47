namespace MLNetGen.Tool.Tables;

/// <summary>A table as a file has it: texts in columns.</summary>
/// <param name="fileName">Name of the file, for messages.</param>
/// <param name="columns">The columns, all of one length.</param>
/// <param name="lines">For each row, the line of the file on which it ends; <see langword="null"/> for a file without lines.</param>
internal class RawTable(string fileName, IReadOnlyList<RawColumn> columns, IReadOnlyList<int>? lines = null)
{
    public string FileName => fileName;

    public IReadOnlyList<RawColumn> Columns => columns;

    public int RowCount => columns[0].Rows.Count;

    /// <summary>The column of a name, or <see langword="null"/>.</summary>
    public RawColumn? Find(string name) => columns.FirstOrDefault(column => column.Name == name);

    /// <summary>The error for a column that is not there.</summary>
    public virtual InputException Unknown(string name) => ColumnNames.Unknown(name, columns.Select(column => column.Name), fileName);

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Their numbers, in order.</param>
    public RawTable Part(IReadOnlyList<int> rows) => new(
        fileName, [.. columns.Select(column => column.Part(rows))], lines is null ? null : [.. rows.Select(row => lines[row])]);

    /// <summary>Where a row stands, for messages: "data.csv, line 12".</summary>
    public virtual string PlaceOf(int row) =>
        lines is null ? $"{fileName}, row {row + 1}" : $"{fileName}, line {lines[row]}";
}
