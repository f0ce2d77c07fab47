using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>The rows of a view as floats, encoded while they are read.</summary>
/// <param name="rows">The rows; their schema has been checked.</param>
/// <param name="codec">How rows become floats.</param>
/// <param name="warn">Told what was odd in the first pass, such as a category that was not learned.</param>
/// <param name="rowCount">Number of rows, where it is known: the codec knows that of the view it was learned from.</param>
internal sealed class EncodedRows(IDataView rows, RowCodec codec, Action<string>? warn = null, long? rowCount = null) : IRowStream
{
    private Action<string>? _warn = warn;
    private long? _rowCount = rowCount ?? rows.GetRowCount();

    public int Width => codec.Layout.Width;

    public long RowCount => _rowCount ??= Count();

    public IRowReader Open()
    {
        var cursor = rows.GetRowCursor(codec.ActiveColumns(rows.Schema));
        try
        {
            return new Reader(cursor, codec.CreateEncoder(cursor, Interlocked.Exchange(ref _warn, null)));
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    private long Count()
    {
        using var cursor = rows.GetRowCursor([]);
        var count = 0L;
        while (cursor.MoveNext())
            count++;
        return count;
    }

    private sealed class Reader(DataViewRowCursor cursor, RowEncoder encoder) : IRowReader
    {
        public bool Read(Span<float> row)
        {
            if (!cursor.MoveNext())
                return false;
            encoder.Encode(row);
            return true;
        }

        public void Dispose() => cursor.Dispose();
    }
}
