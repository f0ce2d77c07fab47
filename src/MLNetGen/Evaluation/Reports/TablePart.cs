namespace MLNetGen.Evaluation.Reports;

/// <summary>Tables that can be scrolled by key where the page is narrow.</summary>
internal static class TablePart
{
    /// <summary>Writes a table of texts, of whose columns all but those of words stand right.</summary>
    /// <param name="html">The writer.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="rows">The cells; the first of a row names it.</param>
    /// <param name="isWords">Whether a column holds words.</param>
    /// <param name="isHeaded">Whether a title stands above, so that the caption is only for those who hear it.</param>
    public static void Write(
        HtmlWriter html, string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, Func<int, bool> isWords,
        bool isHeaded = false) =>
        Write(html, caption, headers, rows, isWords, (row, column) => html.Text(row[column]), isHeaded);

    /// <summary>Writes a table of whatever a row is.</summary>
    public static void Write<TRow>(
        HtmlWriter html, string caption, IReadOnlyList<string> headers, IEnumerable<TRow> rows, Func<int, bool> isWords, Action<TRow, int> writeCell,
        bool isHeaded)
    {
        using var region = html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption));
        using var table = html.Open("table");
        html.Write("caption", caption, ("class", isHeaded ? "heard" : "seen"));
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            for (var column = 0; column < headers.Count; column++)
                html.Write("th", headers[column], ("scope", "col"), ("class", isWords(column) ? "words" : "number"));
        }

        using (html.Open("tbody"))
        {
            foreach (var row in rows)
            {
                using (html.Open("tr"))
                {
                    for (var column = 0; column < headers.Count; column++)
                    {
                        var style = ("class", isWords(column) ? "words" : "number");
                        using (column == 0 ? html.Open("th", ("scope", "row"), style) : html.Open("td", style))
                            writeCell(row, column);
                    }
                }
            }
        }
    }
}
