using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Comparison;

/// <summary>The values of a column of one table, counted.</summary>
internal sealed class ColumnSample
{
    private readonly RawColumn _raw;
    private readonly CellNotation _cells;

    public ColumnSample(RawTable table, ColumnNotation column)
    {
        _raw = table.Find(column.Name) ?? throw table.Unknown(column.Name);
        _cells = column.Cells;
        MissingShare = (double)Present(isPresent: false).Sum(code => (long)_raw.Counts[code]) / table.RowCount;
        if (Present(isPresent: true).FirstOrDefault(code => !_cells.Accepts(_raw.Texts[code]), -1) is var code and >= 0)
        {
            var place = table.PlaceOf(_raw.FirstRowOf(code));
            throw new InputException($"{place}: found '{_raw.Texts[code]}' in column '{column.Name}', expected {_cells.Expected}.");
        }
    }

    /// <summary>Whether the values have an order: numbers and dates.</summary>
    public bool IsOrdered => _cells.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Date;

    /// <summary>Share of the rows without a value.</summary>
    public double MissingShare { get; }

    /// <summary>Distinct values in ascending order with their counts; dates as days since 1970.</summary>
    public IReadOnlyList<(double Value, long Count)> Values() =>
        [.. from code in Present(isPresent: true)
            group (long)_raw.Counts[code] by ValueOf(_raw.Texts[code]) into counts
            orderby counts.Key
            select (counts.Key, counts.Sum())];

    /// <summary>Categories with their counts.</summary>
    public IReadOnlyDictionary<string, long> Categories() =>
        (from code in Present(isPresent: true)
         group (long)_raw.Counts[code] by CategoryOf(_raw.Texts[code]))
        .ToDictionary(counts => counts.Key, counts => counts.Sum());

    /// <summary>For each row, what <paramref name="binOf"/> says of its text; the bin after the last where there is no value.</summary>
    public int[] Bins(Func<string, int> binOf, int missingBin)
    {
        var bins = _raw.Texts.Select(text => MissingCells.Contains(text) ? missingBin : binOf(text)).ToArray();
        return [.. _raw.Rows.Select(code => bins[code])];
    }

    /// <summary>The number that a cell of an ordered column stands for.</summary>
    public double ValueOf(string cell)
    {
        double value;
        _ = _cells is DateNotation dates ? dates.TryParseDays(cell, out value) : Numerals.TryParse(cell, out value);
        return value;
    }

    /// <summary>The category that a cell stands for: booleans may be spelt in several ways.</summary>
    public string CategoryOf(string cell) =>
        _cells is BooleanNotation notation && notation.TryParse(cell, out var value) ? notation.Format(value) : cell;

    private IEnumerable<int> Present(bool isPresent) =>
        Enumerable.Range(0, _raw.Texts.Count).Where(code => MissingCells.Contains(_raw.Texts[code]) != isPresent);
}
