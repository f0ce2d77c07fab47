namespace MLNetGen.Training;

/// <summary>The rows of a stream whose number is wanted.</summary>
internal sealed class FilteredRows(IRowStream stream, long rowCount, Func<long, bool> wants) : IRowStream
{
    public int Width => stream.Width;

    public long RowCount => rowCount;

    public IRowReader Open() => new Reader(stream.Open(), wants);

    private sealed class Reader(IRowReader rows, Func<long, bool> wants) : IRowReader
    {
        private long _number;

        public bool Read(Span<float> row)
        {
            while (rows.Read(row))
            {
                if (wants(_number++))
                    return true;
            }
            return false;
        }

        public void Dispose() => rows.Dispose();
    }
}
