using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// The rows of both domains, which go together at random: an epoch is a pass over the larger domain, and for each of its batches as many
/// rows of the other are drawn. Rows that are known to be partners are kept besides.
/// </summary>
internal sealed class DomainRows : IDisposable
{
    private readonly IRowStream _larger;
    private readonly Tensor _others;
    private readonly Tensor? _pairsA;
    private readonly Tensor? _pairsB;
    private readonly Domain _largerDomain;
    private readonly Device _device;

    /// <param name="a">The rows of the first domain.</param>
    /// <param name="b">The rows of the second domain.</param>
    /// <param name="pairs">Numbers of rows, counted in each domain from 0, that are partners.</param>
    /// <param name="device">Where batches are wanted.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public DomainRows(IRowStream a, IRowStream b, IReadOnlyList<(long A, long B)> pairs, Device device, CancellationToken cancellation)
    {
        _device = device;
        _largerDomain = a.RowCount >= b.RowCount ? Domain.A : Domain.B;
        _larger = _largerDomain == Domain.A ? a : b;
        var smaller = _largerDomain == Domain.A ? b : a;
        _others = Read(smaller, cancellation);
        if (pairs.Count > 0)
        {
            _pairsA = Read(a, pairs.Select(pair => pair.A), cancellation);
            _pairsB = Read(b, pairs.Select(pair => pair.B), cancellation);
        }
    }

    /// <summary>The rows of the larger domain, of which an epoch is a pass.</summary>
    public IRowStream Larger => _larger;

    /// <summary>Number of rows of the other domain.</summary>
    public long SmallerCount => _others.shape[0];

    /// <summary>Rows of both domains for a batch of the larger one.</summary>
    public (Tensor A, Tensor B) Batch(Tensor larger, Generator random)
    {
        var others = Draw(_others, larger.shape[0], random);
        return _largerDomain == Domain.A ? (larger, others) : (others, larger);
    }

    /// <summary>Some of the known partners, at most so many as a batch has rows; <see langword="null"/> if there are none.</summary>
    public (Tensor A, Tensor B)? Pairs(long batch, Generator random)
    {
        if (_pairsA is null || _pairsB is null)
            return null;
        if (_pairsA.shape[0] <= batch)
            return (_pairsA, _pairsB);
        var chosen = Places(_pairsA.shape[0], batch, random);
        return (_pairsA.index_select(0, chosen), _pairsB.index_select(0, chosen));
    }

    public void Dispose()
    {
        _others.Dispose();
        _pairsA?.Dispose();
        _pairsB?.Dispose();
    }

    private Tensor Draw(Tensor rows, long count, Generator random) => rows.index_select(0, Places(rows.shape[0], count, random));

    private Tensor Places(long below, long count, Generator random) =>
        (random.Uniform([count], CPU) * below).to_type(ScalarType.Int64).clamp_max(below - 1).to(_device);

    private Tensor Read(IRowStream stream, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        return RowTensor.Load(stream, cancellation).to(_device).DetachFromDisposeScope();
    }

    /// <summary>[numbers, width]: the rows with some numbers, in the order of these.</summary>
    private Tensor Read(IRowStream stream, IEnumerable<long> numbers, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var places = numbers.Distinct().Order().Select((number, place) => (number, place)).ToDictionary(entry => entry.number, entry => entry.place);
        var rows = Read(new FilteredRows(stream, places.Count, places.ContainsKey), cancellation);
        return rows.index_select(0, tensor(numbers.Select(number => (long)places[number]).ToArray(), device: _device)).DetachFromDisposeScope();
    }
}
