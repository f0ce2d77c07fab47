using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>A pass over all rows of a view that can be cancelled.</summary>
internal static class RowPass
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>Moves a cursor through its rows, and gives the number of each, from 0.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it; it is asked every 1,024 rows.</exception>
    public static IEnumerable<long> Rows(this DataViewRowCursor cursor, CancellationToken cancellation)
    {
        for (var row = 0L; cursor.MoveNext(); row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>Number of rows of a view, which costs a pass where the view does not know it.</summary>
    public static long CountRows(this IDataView view, CancellationToken cancellation = default)
    {
        if (view.GetRowCount() is { } known)
            return known;
        using var cursor = view.GetRowCursor([]);
        return cursor.Rows(cancellation).LongCount();
    }
}
