using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Reads a stream into memory.</summary>
internal static class RowTensor
{
    private const int FloatsInPiece = 1 << 20;

    /// <summary>[rows, width]: all rows of a stream, in their order. The tensor is the caller's dispose scope's.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it.</exception>
    public static Tensor Load(IRowStream stream, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var reader = new CheckedReader(stream, cancellation);
        var rows = empty(stream.RowCount, stream.Width);
        var piece = Math.Max(1, FloatsInPiece / stream.Width);
        for (var start = 0L; start < stream.RowCount; start += piece)
            Fill(reader, rows, start, (int)Math.Min(piece, stream.RowCount - start));
        reader.Read(new float[stream.Width]); // finds the end, or rows too many
        return rows.MoveToOuterDisposeScope();
    }

    private static void Fill(CheckedReader reader, Tensor rows, long start, int count)
    {
        using var part = rows.narrow(0, start, count);
        var cells = MemoryMarshal.Cast<byte, float>(part.bytes);
        var width = cells.Length / count;
        for (var row = 0; row < count; row++)
            reader.Read(cells.Slice(row * width, width));
    }
}
