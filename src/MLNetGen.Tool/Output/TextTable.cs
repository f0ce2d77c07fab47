using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>A table to show: framed on a terminal, aligned plain lines elsewhere.</summary>
internal sealed class TextTable
{
    private readonly List<(string Header, bool IsNumber)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column; numbers stand at its right edge.</summary>
    public TextTable Column(string header, bool isNumber = false)
    {
        _columns.Add((header, isNumber));
        return this;
    }

    public TextTable Row(params string[] cells)
    {
        if (cells.Length != _columns.Count)
            throw new ArgumentException($"A row of {cells.Length} cells does not fit {_columns.Count} columns.", nameof(cells));

        _rows.Add(cells);
        return this;
    }

    public Table ToSpectre()
    {
        var table = new Table().RoundedBorder();
        foreach (var (header, isNumber) in _columns)
            table.AddColumn(new TableColumn(Markup.Escape(header)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber });
        foreach (var row in _rows)
            table.AddRow([.. row.Select(Markup.Escape)]);

        return table;
    }

    public void WriteTo(TextWriter writer)
    {
        var headers = _columns.Select(column => column.Header).ToArray();
        var widths = _columns.Select((_, i) => _rows.Append(headers).Max(row => row[i].Length)).ToArray();
        foreach (var row in _rows.Prepend(headers))
        {
            var cells = row.Select((cell, i) => _columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
