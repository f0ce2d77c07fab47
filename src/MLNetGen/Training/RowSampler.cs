using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Takes some rows of a stream, each with the same chance (reservoir sampling, Vitter 1985, algorithm R).</summary>
internal static class RowSampler
{
    private const long MostBytes = 64L << 20;

    /// <summary>
    /// [rows, width]: at most <paramref name="most"/> rows, and at most 64 MB of them; all rows, in their order, where they are no more.
    /// The tensor is outside of every dispose scope.
    /// </summary>
    public static Tensor Take(IRowStream rows, int most, long seed, CancellationToken cancellation)
    {
        var width = rows.Width;
        var capacity = (int)Math.Min(Math.Clamp(MostBytes / (sizeof(float) * (long)width), 1, most), rows.RowCount);
        var kept = new float[capacity * width];
        var row = new float[width];
        using var reader = new CheckedReader(rows, cancellation);
        for (var number = 0L; reader.Read(row); number++)
        {
            var place = number < capacity ? number : Chance.Below(number + 1, seed, RandomUse.Reservoir, number);
            if (place < capacity)
                row.CopyTo(kept, place * width);
        }
        return tensor(kept, capacity, width).DetachFromDisposeScope();
    }
}
