namespace MLNetGen.Tool.Tables;

/// <summary>The rows of two tables below each other, of the columns that both have.</summary>
internal sealed class AppendedTable(RawTable first, RawTable second)
    : RawTable($"{first.FileName} and {second.FileName}", Append(first, second))
{
    /// <inheritdoc/>
    public override InputException Unknown(string name) =>
        (first.Find(name) ?? second.Find(name)) is null
            ? ColumnNames.Unknown(name, Columns.Select(column => column.Name), $"what {first.FileName} and {second.FileName} share")
            : new InputException(
                $"Only {(second.Find(name) is null ? first : second).FileName} has a column '{name}', but it is needed in both files.");

    /// <inheritdoc/>
    public override string PlaceOf(int row) => row < first.RowCount ? first.PlaceOf(row) : second.PlaceOf(row - first.RowCount);

    private static RawColumn[] Append(RawTable first, RawTable second)
    {
        RawColumn[] columns =
        [
            .. from column in first.Columns
               let other = second.Find(column.Name)
               where other is not null
               select column.Append(other),
        ];
        return columns.Length > 0 ? columns : throw new InputException(
            $"{first.FileName} and {second.FileName} have no column in common: the one has {Names(first)}; the other {Names(second)}.");

        static string Names(RawTable table) => string.Join(", ", table.Columns.Select(column => column.Name));
    }
}
