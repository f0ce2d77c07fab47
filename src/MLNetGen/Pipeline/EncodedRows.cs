using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>The rows of a view as floats, encoded while they are read.</summary>
/// <param name="rows">The rows; their schema has been checked.</param>
/// <param name="codec">How rows become floats.</param>
/// <param name="warn">Told what was odd in the first pass, such as a category that was not learned.</param>
/// <param name="rowCount">Number of rows, where it is known: the codec knows that of the view it was learned from.</param>
/// <param name="weightColumnName">A column of weights, which stand behind the codes; <see langword="null"/> for none.</param>
internal sealed class EncodedRows(
    IDataView rows, RowCodec codec, Action<string>? warn = null, long? rowCount = null, string? weightColumnName = null) : IRowStream
{
    private Action<string>? _warn = warn;
    private long? _rowCount = rowCount;

    private readonly DataViewSchema.Column? _weight = weightColumnName is null ? null : rows.Schema[weightColumnName];

    public int Width => codec.Layout.Width + (_weight is null ? 0 : 1);

    public long RowCount => _rowCount ??= rows.CountRows();

    public IRowReader Open()
    {
        var columns = codec.ActiveColumns(rows.Schema);
        var cursor = rows.GetRowCursor(_weight is { } weight ? columns.Append(weight) : columns);
        try
        {
            return new Reader(
                cursor,
                codec.CreateEncoder(cursor, Interlocked.Exchange(ref _warn, null)),
                _weight is { } active ? cursor.GetGetter<float>(active) : null);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    private sealed class Reader(DataViewRowCursor cursor, RowEncoder encoder, ValueGetter<float>? weight) : IRowReader
    {
        public bool Read(Span<float> row)
        {
            if (!cursor.MoveNext())
                return false;
            encoder.Encode(weight is null ? row : row[..^1]);
            weight?.Invoke(ref row[^1]);
            if (weight is not null && !(row[^1] >= 0 && float.IsFinite(row[^1])))
            {
                throw new InvalidOperationException(
                    $"The weight of row {cursor.Position} (counted from 0) is {row[^1]}: weights must be finite and not negative. " +
                    "Leave such rows out or give them a weight of 0.");
            }
            return true;
        }

        public void Dispose() => cursor.Dispose();
    }
}
