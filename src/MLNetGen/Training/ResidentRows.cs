using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Rows that lie in one tensor.</summary>
/// <param name="rows">[n, width]: all rows, also those of other sets; not owned.</param>
/// <param name="members">The numbers of the rows of this set, or <see langword="null"/> for all; not owned.</param>
/// <param name="plan">How they fall into batches.</param>
/// <param name="device">Where batches are wanted.</param>
/// <param name="seed">Decides the order.</param>
/// <param name="shares">[members]: how often each is trained on, in proportion; <see langword="null"/>: alike; not owned.</param>
internal sealed class ResidentRows(Tensor rows, Tensor? members, BatchPlan plan, Device device, long seed, Tensor? shares = null) : RowSet(plan)
{
    public override IEnumerable<Tensor> Shuffled(int epoch, long first = 0)
    {
        using var order = Order(epoch);
        for (var batch = first; batch < Plan.Count; batch++)
            yield return Gather(order, batch);
    }

    public override IEnumerable<Tensor> InOrder()
    {
        for (var batch = 0L; batch < Plan.Count; batch++)
            yield return members is null ? Slice(batch) : Gather(members, batch);
    }

    private Tensor Order(int epoch)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, RandomUse.Shuffle, epoch);
        var order = random.Permutation(Plan.Rows, rows.device);
        if (shares is not null)
            order = Resampled(shares, random).index_select(0, order);
        return (members is null ? order : members.index_select(0, order)).DetachFromDisposeScope();
    }

    /// <summary>Places, each about as often as its share demands (stratified resampling, Kitagawa 1996).</summary>
    private static Tensor Resampled(Tensor shares, Generator random)
    {
        var cumulative = shares.to(float64).cumsum(0);
        var count = cumulative.shape[0];
        var positions = (arange(count, dtype: float64, device: shares.device) + random.Uniform([count], shares.device)) / count * cumulative[-1];
        return searchsorted(cumulative, positions, right: true).clamp(0, count - 1);
    }

    private Tensor Gather(Tensor numbers, long batch)
    {
        using var scope = NewDisposeScope();
        return rows.index_select(0, numbers.narrow(0, Plan.Start(batch), Plan.Length(batch))).to(device).DetachFromDisposeScope();
    }

    private Tensor Slice(long batch)
    {
        using var scope = NewDisposeScope();
        return rows.narrow(0, Plan.Start(batch), Plan.Length(batch)).to(device).DetachFromDisposeScope();
    }
}
