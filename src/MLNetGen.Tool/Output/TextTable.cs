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
    public TextTable Column(string header, bool isNumber = false, int dropOrder = 0)
    {
        _columns.Add(new TableColumnSettings(header, isNumber, dropOrder));
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
        var table = new Table().RoundedBorder();
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
        var widths = Widths();
        foreach (var row in _rows.Prepend([.. _columns.Select(column => column.Header)]))
        {
            var cells = row.Select((cell, i) => _columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
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

    private sealed record TableColumnSettings(string Header, bool IsNumber, int DropOrder);
}
