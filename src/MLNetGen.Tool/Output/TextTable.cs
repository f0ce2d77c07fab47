using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>A table to show: framed on a terminal, aligned plain lines elsewhere.</summary>
internal sealed class TextTable
{
    private const int Frame = 3;

    private readonly List<TableColumnSettings> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column; numbers stand at its right edge.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="isNumber">Whether it holds numbers.</param>
    /// <param name="dropOrder">Where the terminal is too narrow, columns with the greatest number go first; 0 stays.</param>
    /// <param name="wrapAt">Characters in a line of a text, where there is no terminal whose width decides; 0: a single line.</param>
    public TextTable Column(string header, bool isNumber = false, int dropOrder = 0, int wrapAt = 0)
    {
        _columns.Add(new TableColumnSettings(header, isNumber, dropOrder, wrapAt));
        return this;
    }

    public TextTable Row(params string[] cells)
    {
        if (cells.Length != _columns.Count)
            throw new ArgumentException($"A row of {cells.Length} cells does not fit {_columns.Count} columns.", nameof(cells));

        _rows.Add(cells);
        return this;
    }

    /// <summary>The table with as many of its columns as fit.</summary>
    /// <param name="width">Characters in a line.</param>
    public Table ToSpectre(int width)
    {
        var shown = Shown(width);
        var table = new Table { ShowRowSeparators = _columns.Exists(column => column.WrapAt > 0) }.RoundedBorder();
        foreach (var column in shown.Select(i => _columns[i]))
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Header))
            {
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                NoWrap = column.IsNumber,
            });
        }

        foreach (var row in _rows)
            table.AddRow([.. shown.Select(i => Markup.Escape(row[i]))]);

        return table;
    }

    public void WriteTo(TextWriter writer)
    {
        var rows = _rows.Prepend([.. _columns.Select(column => column.Header)]).Select(Wrapped).ToList();
        var widths = _columns.Select((_, i) => rows.SelectMany(row => row[i]).Max(line => line.Length)).ToArray();
        foreach (var row in rows)
        {
            for (var line = 0; line < row.Max(cell => cell.Count); line++)
            {
                var parts = row.Select(cell => line < cell.Count ? cell[line] : "");
                var cells = parts.Select((part, i) => _columns[i].IsNumber ? part.PadLeft(widths[i]) : part.PadRight(widths[i]));
                writer.WriteLine(string.Join("  ", cells).TrimEnd());
            }
        }
    }

    /// <summary>The lines of each cell of a row.</summary>
    private List<IReadOnlyList<string>> Wrapped(string[] row) =>
        [.. row.Select((cell, i) => _columns[i].WrapAt > 0 ? Lines(cell, _columns[i].WrapAt) : [cell])];

    /// <summary>A text in lines of so many characters; a longer word stays whole.</summary>
    private static List<string> Lines(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length == 0)
                lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return lines;
    }

    /// <summary>The columns that fit.</summary>
    private List<int> Shown(int width)
    {
        var widths = Widths();
        var shown = Enumerable.Range(0, _columns.Count).ToList();
        while (shown.Sum(i => widths[i] + Frame) + 1 > width)
        {
            var last = shown.MaxBy(i => _columns[i].DropOrder);
            if (_columns[last].DropOrder == 0)
                break;

            shown.Remove(last);
        }

        return shown;
    }

    private int[] Widths() => [.. _columns.Select((column, i) => _rows.Select(row => row[i].Length).Append(column.Header.Length).Max())];

    private sealed record TableColumnSettings(string Header, bool IsNumber, int DropOrder, int WrapAt);
}
