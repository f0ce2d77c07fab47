using MLNetGen.Training;

namespace MLNetGen.Benchmarks;

/// <summary>Rows that lie in memory.</summary>
internal sealed class Matrix(float[] values, int width) : IRowStream
{
    public int Width => width;

    public long RowCount => values.Length / width;

    public IRowReader Open() => new Reader(values, width);

    private sealed class Reader(float[] values, int width) : IRowReader
    {
        private int _next;

        public bool Read(Span<float> row)
        {
            if (_next == values.Length)
                return false;
            values.AsSpan(_next, width).CopyTo(row);
            _next += width;
            return true;
        }

        public void Dispose()
        {
        }
    }
}
