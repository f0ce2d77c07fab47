using System.Collections.Concurrent;
using Microsoft.ML;

namespace MLNetGen.Tests.Support;

/// <summary>
/// A view of rows that a test wrote down, with any types and annotations. It keeps to ML.NET's rules to the letter, so that a reader that
/// does not is found out, and remembers the cursors that were opened on it.
/// </summary>
internal sealed class TableView : IDataView
{
    private const int BatchSize = 2;

    public TableView(params IReadOnlyList<TableColumn> columns)
    {
        Columns = columns;
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        Schema = builder.ToSchema();
    }

    public IReadOnlyList<TableColumn> Columns { get; }
    public DataViewSchema Schema { get; }
    public int RowCount => Columns[0].Cells.Count;

    /// <summary>Whether cursors that are given a random source use it.</summary>
    public bool CanShuffle { get; init; } = true;

    /// <summary>Whether <see cref="GetRowCount"/> tells the number of rows.</summary>
    public bool KnowsRowCount { get; init; } = true;

    /// <summary>Whether vectors are handed out without their zeros.</summary>
    public bool IsSparse { get; init; }

    /// <summary>The cursors that were opened.</summary>
    public ConcurrentBag<TableCursor> Cursors { get; } = [];

    /// <summary>A copy of another view.</summary>
    public static TableView Of(IDataView view)
    {
        var visible = view.Schema.Where(column => !column.IsHidden).ToArray();
        var rows = ViewRows.Of(view, column => !column.IsHidden).Rows;
        return new([.. visible.Select((column, i) =>
            new TableColumn(column.Name, column.Type, [.. rows.Select(row => row.Cells[i])], column.Annotations))]);
    }

    /// <summary>The column of that name.</summary>
    public TableColumn this[string name] => Columns.Single(column => column.Name == name);

    /// <summary>The rows at those places, in that order.</summary>
    public TableView At(IEnumerable<int> rows) =>
        new([.. Columns.Select(column => column with { Cells = [.. rows.Select(row => column.Cells[row])] })]);

    /// <summary>The first rows; more rows than there are begin again with the first.</summary>
    public TableView Take(int count) => At(Enumerable.Range(0, count).Select(row => row % RowCount));

    /// <summary>This view with a column added, or replaced by one of the same name.</summary>
    public TableView With(TableColumn column) => Columns.Any(c => c.Name == column.Name)
        ? new([.. Columns.Select(c => c.Name == column.Name ? column : c)])
        : new([.. Columns, column]);

    /// <summary>This view without a column.</summary>
    public TableView Without(string name) => new([.. Columns.Where(column => column.Name != name)]);

    public long? GetRowCount() => KnowsRowCount ? RowCount : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var order = Enumerable.Range(0, RowCount).ToArray();
        if (CanShuffle)
            rand?.Shuffle(order);
        return Open(columnsNeeded, [.. order.Select(row => (row, 0L))]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var order = Enumerable.Range(0, RowCount).ToArray();
        if (CanShuffle)
            rand?.Shuffle(order);
        var batches = order.Select((row, place) => (row, batch: (long)place / BatchSize)).ToArray();
        return [.. Enumerable.Range(0, n).Select(i => Open(columnsNeeded, [.. batches.Where(entry => entry.batch % n == i)]))];
    }

    private TableCursor Open(IEnumerable<DataViewSchema.Column> columns, IReadOnlyList<(int Row, long Batch)> rows)
    {
        var cursor = new TableCursor(this, [.. columns.Select(column => column.Index)], rows);
        Cursors.Add(cursor);
        return cursor;
    }
}
