namespace MLNetGen.Tool.Tables;

/// <summary>Passes the cells of a table on as they are.</summary>
internal static class RawCells
{
    /// <summary>A text column for each column of a table that reads the row which <paramref name="position"/> gives.</summary>
    public static IEnumerable<TextColumn> Open(RawTable table, Func<int> position) =>
        table.Columns.Select(column => new TextColumn(TypeInference.Infer(column).Notation, () => column[position()]));
}
