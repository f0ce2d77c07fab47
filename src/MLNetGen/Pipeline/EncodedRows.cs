using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>The rows of a view as floats, encoded while they are read.</summary>
/// <param name="rows">The rows; their schema has been checked.</param>
/// <param name="codec">How rows become floats.</param>
/// <param name="warn">Told what was odd in the first pass, such as a category that was not learned.</param>
internal sealed class EncodedRows(IDataView rows, RowCodec codec, Action<string>? warn = null) : IRowStream
{
    private Action<string>? _warn = warn;
    private long? _rowCount;

    public int Width => codec.Layout.Width;

    /// <summary>Number of rows; counted by a pass that reads no column when the view does not know it.</summary>
    public long RowCount => _rowCount ??= rows.GetRowCount() ?? Count();

    private long Count()
    {
        using var cursor = rows.GetRowCursor([]);
        var count = 0L;
        while (cursor.MoveNext())
            count++;
        return count;
    }

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
