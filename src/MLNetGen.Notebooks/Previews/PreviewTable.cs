using Microsoft.ML;
using Microsoft.ML.Data;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Previews;

/// <summary>The first rows of a view.</summary>
/// <param name="Columns">The columns that are not hidden.</param>
/// <param name="Rows">The cells of each row.</param>
/// <param name="Caption">How many rows and columns there are.</param>
internal sealed record PreviewTable(
    IReadOnlyList<DataViewSchema.Column> Columns, IReadOnlyList<PreviewCell[]> Rows, string Caption)
{
    /// <summary>Reads the first rows.</summary>
    public static PreviewTable Read(IDataView view, int most)
    {
        var columns = view.Schema.Where(column => !column.IsHidden).ToArray();
        using var cursor = view.GetRowCursor(columns);
        var readers = Array.ConvertAll(columns, column => CellReader.Of(cursor, column));
        var rows = new List<PreviewCell[]>();
        while (rows.Count < most && cursor.MoveNext())
            rows.Add(Array.ConvertAll(readers, read => read()));
        var ended = rows.Count < most || !cursor.MoveNext();
        return new(columns, rows, $"{Size(view.GetRowCount() ?? (ended ? rows.Count : null), rows.Count)}, {Count(columns.Length, "column")}");
    }

    /// <summary>Whether the cells of a column stand at its right, as numbers do.</summary>
    public static bool IsNumber(DataViewSchema.Column column) => column.Type is NumberDataViewType;

    private static string Size(long? rows, int shown) =>
        rows is null ? $"the first {Count(shown, "row")} (how many there are is not known before they are read)"
        : rows > shown ? $"the first {Count(shown)} of {Count(rows.Value, "row")}"
        : Count(rows.Value, "row");
}
