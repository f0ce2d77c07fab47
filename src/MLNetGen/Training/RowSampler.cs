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

    /// <summary>
    /// [rows, width]: as many rows, each about as often as its weight, the last value of a row, demands (systematic resampling, Kitagawa
    /// 1996); all rows, in their order, where they weigh the same. The tensor is outside of every dispose scope.
    /// </summary>
    /// <param name="rows">[rows, width + 1].</param>
    /// <exception cref="InvalidOperationException">All weights are 0.</exception>
    public static Tensor ByWeight(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var (count, width) = (rows.shape[0], rows.shape[1] - 1);
        var cumulative = rows.select(1, width).to(float64).cumsum(0);
        if (cumulative[-1].item<double>() == 0)
            throw new InvalidOperationException("The weights of all rows are 0: give those that are to be learned from a weight above 0.");

        var positions = (arange(count, dtype: float64) + 0.5) / count * cumulative[-1];
        var chosen = searchsorted(cumulative, positions, right: true).clamp(0, count - 1);
        return rows.narrow(1, 0, width).index_select(0, chosen).DetachFromDisposeScope();
    }
}
