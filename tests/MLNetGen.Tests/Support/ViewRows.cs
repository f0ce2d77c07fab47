using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Support;

/// <summary>A row as it was read, with the <see cref="Cell"/> of each column in the order of the columns.</summary>
internal sealed record ViewRow(long Position, DataViewRowId Id, long Batch, object[] Cells);

/// <summary>All that a cursor gives: the columns that it was opened with, and its rows.</summary>
internal sealed record ViewRows(IReadOnlyList<DataViewSchema.Column> Columns, IReadOnlyList<ViewRow> Rows)
{
    /// <summary>The cells of the visible column of that name.</summary>
    public IReadOnlyList<object> this[string column]
    {
        get
        {
            var index = Columns.Select((c, i) => (c, i)).Single(pair => pair.c.Name == column && !pair.c.IsHidden).i;
            return [.. Rows.Select(row => row.Cells[index])];
        }
    }

    /// <summary>Reads the columns of a view that a condition chooses, or all.</summary>
    public static ViewRows Of(IDataView view, Func<DataViewSchema.Column, bool>? chosen = null, Random? random = null)
    {
        using var cursor = view.GetRowCursor(view.Schema.Where(chosen ?? (_ => true)), random);
        return Of(cursor);
    }

    /// <summary>Reads what is left of a cursor, in its active columns.</summary>
    public static ViewRows Of(DataViewRowCursor cursor)
    {
        var read = RowReader(cursor, out var columns);
        var rows = new List<ViewRow>();
        while (cursor.MoveNext())
            rows.Add(read());
        return new(columns, rows);
    }

    /// <summary>Makes a reader of the current row's active columns.</summary>
    public static Func<ViewRow> RowReader(DataViewRow row, out DataViewSchema.Column[] columns)
    {
        columns = [.. row.Schema.Where(row.IsColumnActive)];
        var cells = Array.ConvertAll(columns, column => Cell.Reader(row, column));
        var idGetter = row.GetIdGetter();
        return () =>
        {
            DataViewRowId id = default;
            idGetter(ref id);
            return new(row.Position, id, row.Batch, Array.ConvertAll(cells, cell => cell()));
        };
    }
}
