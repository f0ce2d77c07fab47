using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

/// <summary>Rows whose first float is the row's number; the others are made of it. Counts who reads.</summary>
internal sealed class NumberedRows(long count, int width = 1) : IRowStream
{
    public int Width => width;

    public long RowCount { get; } = count;

    /// <summary>How many rows every pass really gives.</summary>
    public long Given { get; init; } = count;

    /// <summary>Number of passes so far.</summary>
    public int Passes { get; private set; }

    /// <summary>Number of rows read in the last pass.</summary>
    public long Read { get; private set; }

    /// <summary>Is called before each row.</summary>
    public Action<long>? Reading { get; init; }

    public IRowReader Open()
    {
        Passes++;
        Read = 0;
        return new Reader(this);
    }

    private sealed class Reader(NumberedRows rows) : IRowReader
    {
        public bool Read(Span<float> row)
        {
            if (rows.Read == rows.Given)
                return false;
            rows.Reading?.Invoke(rows.Read);
            row[0] = rows.Read++;
            for (var i = 1; i < row.Length; i++)
                row[i] = MathF.Sin(row[0] * (i + 1));
            return true;
        }

        public void Dispose()
        {
        }
    }
}
