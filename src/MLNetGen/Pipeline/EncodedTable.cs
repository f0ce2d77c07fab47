using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>Encoded rows, kept in memory.</summary>
internal sealed class EncodedTable
{
    private readonly List<float[]> _rows = [];

    /// <summary>Reads all rows of a stream.</summary>
    public EncodedTable(IRowStream stream)
    {
        using var reader = stream.Open();
        for (var row = new float[stream.Width]; reader.Read(row); row = new float[stream.Width])
            _rows.Add(row);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Copies neighbouring rows.</summary>
    public void CopyTo(long first, int count, Span<float> codes)
    {
        for (var row = 0; row < count; row++)
            _rows[(int)first + row].CopyTo(codes[(row * _rows[0].Length)..]);
    }
}
