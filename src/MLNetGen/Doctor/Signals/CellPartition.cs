using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>
/// Cells that real rows fall into: each belongs to the nearest of some centres, found by k-means (Lloyd 1982), begun by k-means++
/// (Arthur and Vassilvitskii 2007).
/// </summary>
internal sealed class CellPartition : IDisposable
{
    private const int MostCells = 50;

    /// <summary>Real rows for each cell: with fewer, two sets of equal distribution would seem to differ.</summary>
    private const int RowsPerCell = 20;

    private const int Iterations = 10;

    private readonly Tensor _centres;

    private CellPartition(Tensor centres, Tensor real)
    {
        _centres = centres.DetachFromDisposeScope();
        Real = Shares(real);
    }

    /// <summary>The share of the real rows in each cell.</summary>
    public IReadOnlyList<double> Real { get; }

    /// <summary>Cells for [n, f] real rows: 50, or one for every 20 rows, or as many as there are different rows.</summary>
    public static CellPartition Of(Tensor real, Generator random)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var rows = real.to(float64);
        var centres = Seeds(rows, (int)Math.Clamp(rows.shape[0] / RowsPerCell, 1, MostCells), random);
        for (var iteration = 0; iteration < Iterations; iteration++)
            centres = Means(rows, Distances.Between(rows, centres).argmin(1), centres.shape[0]);
        return new(centres, real);
    }

    /// <summary>The share of [n, f] rows in each cell.</summary>
    public IReadOnlyList<double> Shares(Tensor rows)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var counts = Distances.Between(rows, _centres).argmin(1).bincount(null, minlength: _centres.shape[0]);
        return [.. counts.cpu().data<long>().Select(count => count / (double)rows.shape[0])];
    }

    /// <inheritdoc/>
    public void Dispose() => _centres.Dispose();

    private static Tensor Seeds(Tensor rows, int count, Generator random)
    {
        using var scope = NewDisposeScope();
        var seeds = new List<Tensor> { rows.narrow(0, 0, 1) };
        var nearest = Distances.Between(rows, seeds[0]).squeeze(1);
        while (seeds.Count < count && nearest.max().item<double>() > Distances.Equal)
        {
            var cumulative = nearest.square().cumsum(0);
            var position = random.Uniform([1], rows.device).to(float64) * cumulative[-1];
            var index = searchsorted(cumulative, position, right: true).clamp(0, rows.shape[0] - 1);
            seeds.Add(rows.index_select(0, index));
            nearest = minimum(nearest, Distances.Between(rows, seeds[^1]).squeeze(1));
        }
        return cat(seeds).MoveToOuterDisposeScope();
    }

    /// <summary>The means of the rows of each cell; a cell without rows goes.</summary>
    private static Tensor Means(Tensor rows, Tensor cells, long count)
    {
        using var scope = NewDisposeScope();
        var members = nn.functional.one_hot(cells, count).to(float64);
        var counts = members.sum([0]);
        var kept = counts.gt(0).nonzero().squeeze(1);
        return (members.t().matmul(rows).index_select(0, kept) / counts.index_select(0, kept).unsqueeze(1)).MoveToOuterDisposeScope();
    }
}
