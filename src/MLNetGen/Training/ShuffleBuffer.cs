namespace MLNetGen.Training;

/// <summary>A limited number of rows, from which any one can be taken at a time.</summary>
/// <remarks>Memory is taken in pieces, as it is needed: a small set costs little however large the buffer may grow.</remarks>
internal sealed class ShuffleBuffer(int width, long capacity)
{
    private const int PieceLength = 1 << 18;

    private readonly int _pieceRows = (int)Math.Clamp(PieceLength / width, 1, capacity);
    private readonly List<float[]> _pieces = [];

    /// <summary>Number of rows in the buffer.</summary>
    public long Count { get; private set; }

    /// <summary>Reads rows until the buffer is full or there are no more.</summary>
    /// <returns>The number of rows read.</returns>
    public long Fill(IRowReader reader)
    {
        var before = Count;
        while (Count < capacity)
        {
            if (Count == (long)_pieces.Count * _pieceRows)
                _pieces.Add(new float[_pieceRows * width]);
            if (!reader.Read(Row(Count)))
                break;
            Count++;
        }
        return Count - before;
    }

    /// <summary>Moves a row out of the buffer; the last one takes its place.</summary>
    public void Take(long index, Span<float> row)
    {
        var last = Row(--Count);
        var taken = Row(index);
        taken.CopyTo(row);
        last.CopyTo(taken);
    }

    private Span<float> Row(long index) => _pieces[(int)(index / _pieceRows)].AsSpan((int)(index % _pieceRows) * width, width);
}
