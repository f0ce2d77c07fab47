using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Evaluation.Sampling;

/// <summary>Reads the rows of tables that are compared, in one pass each and in bounded memory.</summary>
/// <param name="columnNames">The columns to read.</param>
/// <param name="maxRows">The most rows that are kept of a table: a uniform sample where it has more.</param>
/// <param name="seed">Seed of the sample.</param>
/// <param name="cancellation">Stops the pass.</param>
internal sealed class TableSampler(IReadOnlyList<string> columnNames, int maxRows, int seed, CancellationToken cancellation)
{
    private const int ChunkSize = 4_096;

    private readonly Dictionary<string, CategoryNames> _names = new(StringComparer.Ordinal);

    /// <summary>Reads a table. Categories are numbered alike in all tables that are read.</summary>
    public SampledTable Read(IDataView view)
    {
        var columns = columnNames.Select(name => view.Schema[name]).ToList();
        using var cursor = view.GetRowCursor(columns);
        var readers = columns.Select(column => SampleReader.Create(cursor, column, NamesOf)).ToArray();
        var random = new Random(seed);
        var seen = 0L;
        foreach (var row in cursor.Rows(cancellation))
        {
            // Vitter's algorithm R: the cells of rows that are not kept are never asked for.
            seen = row + 1;
            var place = row < maxRows ? row : random.NextInt64(seen);
            if (place >= maxRows)
                continue;

            foreach (var reader in readers)
                reader.Read((int)place);
        }

        var kept = (int)Math.Min(seen, maxRows);
        return new([.. readers.SelectMany(reader => reader.Finish(kept))], kept, seen);
    }

    /// <summary>All rows of a table, some at a time.</summary>
    public IEnumerable<SampledTable> ReadAll(IDataView view)
    {
        var columns = columnNames.Select(name => view.Schema[name]).ToList();
        using var cursor = view.GetRowCursor(columns);
        var (readers, place) = (Array.Empty<SampleReader>(), 0);
        foreach (var row in cursor.Rows(cancellation))
        {
            if (place == 0)
                readers = [.. columns.Select(column => SampleReader.Create(cursor, column, NamesOf))];
            foreach (var reader in readers)
                reader.Read(place);
            if (++place < ChunkSize)
                continue;

            yield return new([.. readers.SelectMany(reader => reader.Finish(ChunkSize))], ChunkSize, row + 1);
            place = 0;
        }

        if (place > 0)
            yield return new([.. readers.SelectMany(reader => reader.Finish(place))], place, place);
    }

    private CategoryNames NamesOf(string column) => _names.TryGetValue(column, out var names) ? names : _names[column] = new();
}
