using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>Euclidean distances between rows, in float64, so that those of near rows are not lost in rounding.</summary>
internal static class Distances
{
    /// <summary>
    /// Rows of standardised features that are nearer to each other than this count as equal: so much may rounding set equal rows
    /// apart.
    /// </summary>
    public const double Equal = 1e-5;

    private const long ChunkSize = 4096;

    /// <summary>[n, f] and [m, f] -> [n, m].</summary>
    public static Tensor Between(Tensor rows, Tensor others)
    {
        using var scope = NewDisposeScope();
        var (from, to) = (rows.to(float64), others.to(float64));
        var squares = from.square().sum(1, keepdim: true) + to.square().sum(1) - (2 * from.matmul(to.t()));
        return squares.clamp_min(0).sqrt().MoveToOuterDisposeScope();
    }

    /// <summary>[n, f] -> [n, n]: between the rows of one set. A row is infinitely far from itself, hence not its own neighbour.</summary>
    public static Tensor Among(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var distances = Between(rows, rows);
        distances.diagonal().fill_(double.PositiveInfinity);
        return distances.MoveToOuterDisposeScope();
    }

    /// <summary>[n, f] -> [n]: distance of each row to the nearest of [m, f] others, of which there may be many.</summary>
    public static Tensor ToNearest(Tensor rows, Tensor others)
    {
        using var scope = NewDisposeScope();
        var nearest = full([rows.shape[0]], double.PositiveInfinity, float64, rows.device);
        for (var start = 0L; start < others.shape[0]; start += ChunkSize)
        {
            using var chunk = NewDisposeScope();
            var distances = Between(rows, others.narrow(0, start, Math.Min(ChunkSize, others.shape[0] - start)));
            nearest = minimum(nearest, distances.amin([1])).MoveToOuterDisposeScope();
        }
        return nearest.MoveToOuterDisposeScope();
    }
}
