using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>Leaves out rows that are training rows. Keeps 8 bytes of each of them.</summary>
internal sealed class DuplicateFilter : IRowFilter
{
    private readonly HashSet<long> _known = [];

    public DuplicateFilter(IDataView real, IReadOnlyList<string> columnNames)
    {
        ColumnNames = columnNames;
        using var cursor = real.GetRowCursor(columnNames.Select(name => real.Schema[name]));
        var hash = RowHash.Reader(cursor, columnNames);
        foreach (var _ in cursor.Rows(default))
            _known.Add(hash());
    }

    public IEnumerable<string> ColumnNames { get; }

    public RowTest Test => row =>
    {
        var hash = RowHash.Reader(row, ColumnNames);
        return () => !_known.Contains(hash());
    };

    public IDataView Judge(IDataView candidates) => candidates;
}
