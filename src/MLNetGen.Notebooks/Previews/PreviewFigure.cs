using System.Text;
using MLNetGen.Notebooks.Html;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Previews;

/// <summary>The first rows of a view as a table: names and types of the columns, what is missing marked.</summary>
internal static class PreviewFigure
{
    private const string Missing = "missing";
    private const int MostCharacters = 40;

    public static HtmlFigure Of(PreviewTable table) => FigureHtml.Of(Html(table), Text(table));

    private static string Html(PreviewTable table)
    {
        var html = new StringBuilder($"<p class=\"quiet\">{table.Caption}</p><div class=\"wide\"><table><tr>");
        foreach (var column in table.Columns)
            html.Append($"<th{Side(column)}>{Escape(column.Name)}<small>{Escape(column.Type.ToString()!)}</small></th>");
        html.Append("</tr>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (cell, column) in row.Zip(table.Columns))
                html.Append($"<td{Side(column)}>{Html(cell)}</td>");
            html.Append("</tr>");
        }
        return html.Append("</table></div>").ToString();

        static string Side(Microsoft.ML.DataViewSchema.Column column) => PreviewTable.IsNumber(column) ? " class=\"number\"" : "";
    }

    private static string Html(PreviewCell cell) => cell switch
    {
        { Text: null } => $"<span class=\"missing\">{Missing}</span>",
        { Png: { } png } => PictureFigure.Image(png, cell.Text),
        { Text: var text } => Escape(text),
    };

    /// <summary>Columns side by side, as wide as their cells need.</summary>
    private static string Text(PreviewTable table)
    {
        var lines = new StringBuilder().Append(table.Caption);
        List<string[]> rows =
        [
            [.. table.Columns.Select(column => Short(column.Name))],
            .. table.Rows.Select(row => Array.ConvertAll(row, cell => Short(cell.Text ?? Missing))),
        ];
        var widths = Enumerable.Range(0, table.Columns.Count).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => PreviewTable.IsNumber(table.Columns[i]) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            lines.AppendLine().Append(string.Join("  ", cells).TrimEnd());
        }
        return lines.ToString();
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > MostCharacters ? line[..(MostCharacters - 1)] + "…" : line;
    }
}
