using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Rows that are read anew in every pass, and shuffled within a buffer of limited size.</summary>
/// <param name="stream">The rows.</param>
/// <param name="plan">How they fall into batches.</param>
/// <param name="bufferRows">Most rows that are held at a time, besides the batch.</param>
/// <param name="device">Where batches are wanted.</param>
/// <param name="seed">Decides the order.</param>
/// <param name="cancellation">Ends a pass.</param>
internal sealed class StreamedRows(
    IRowStream stream, BatchPlan plan, long bufferRows, Device device, long seed, CancellationToken cancellation) : RowSet(plan)
{
    public override IEnumerable<Tensor> Shuffled(int epoch, long first = 0) =>
        Read(new ShuffleBuffer(stream.Width, bufferRows), (position, count) => Chance.Below(count, seed, RandomUse.Shuffle, epoch, position), first);

    public override IEnumerable<Tensor> InOrder() => Read(new ShuffleBuffer(stream.Width, capacity: 1), (_, _) => 0, first: 0);

    private IEnumerable<Tensor> Read(ShuffleBuffer buffer, Func<long, long, long> choose, long first)
    {
        using var reader = new CheckedReader(stream, cancellation);
        for (var batch = 0L; batch < Plan.Count; batch++)
        {
            var rows = NextBatch(reader, buffer, choose, batch);
            if (batch < first)
                rows.Dispose();
            else
                yield return rows;
        }
        buffer.Fill(reader); // finds the end, or rows too many
    }

    private Tensor NextBatch(CheckedReader reader, ShuffleBuffer buffer, Func<long, long, long> choose, long batch)
    {
        using var scope = NewDisposeScope();
        var rows = empty(Plan.Length(batch), stream.Width);
        var cells = MemoryMarshal.Cast<byte, float>(rows.bytes);
        for (var i = 0; i < Plan.Length(batch); i++)
        {
            buffer.Fill(reader);
            buffer.Take(choose(Plan.Start(batch) + i, buffer.Count), cells.Slice(i * stream.Width, stream.Width));
        }
        return rows.to(device).DetachFromDisposeScope();
    }
}
