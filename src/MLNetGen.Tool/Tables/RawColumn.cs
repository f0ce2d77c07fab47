namespace MLNetGen.Tool.Tables;

/// <summary>
/// The cells of a column as the file has them, without surrounding blanks: its distinct texts, and which of them each row has.
/// </summary>
/// <param name="name">Name of the column.</param>
/// <param name="storage">Its type in the file, where the file has types.</param>
internal sealed class RawColumn(string name, Storage? storage = null)
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _rows = [];

    public string Name => name;

    public Storage? Storage => storage;

    /// <summary>The distinct texts, in order of appearance.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>How many rows have each of <see cref="Texts"/>.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>For each row, the index into <see cref="Texts"/>.</summary>
    public IReadOnlyList<int> Rows => _rows;

    public string this[int row] => _texts[_rows[row]];

    public void Add(string cell)
    {
        cell = cell.Trim();
        if (!_codes.TryGetValue(cell, out var code))
        {
            code = _texts.Count;
            _codes.Add(cell, code);
            _texts.Add(cell);
            _counts.Add(0);
        }

        _counts[code]++;
        _rows.Add(code);
    }

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Their numbers, in order.</param>
    public RawColumn Part(IEnumerable<int> rows)
    {
        var part = new RawColumn(name, storage);
        foreach (var row in rows)
            part.Add(this[row]);
        return part;
    }

    /// <summary>The rows of this column and below them those of another, stored as both are.</summary>
    public RawColumn Append(RawColumn other)
    {
        var both = new RawColumn(name, storage == other.Storage ? storage : null);
        foreach (var column in (RawColumn[])[this, other])
        {
            foreach (var code in column.Rows)
                both.Add(column.Texts[code]);
        }

        return both;
    }

    /// <summary>The first row that has the text of an index into <see cref="Texts"/>.</summary>
    public int FirstRowOf(int code) => _rows.IndexOf(code);

    /// <summary>The first row that has one of <see cref="Texts"/>.</summary>
    public int FirstRowOf(string text) => FirstRowOf(_codes[text]);
}
