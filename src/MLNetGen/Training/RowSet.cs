using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Rows to train on or to judge by, in batches on the training device. The reader of a batch disposes it.</summary>
internal abstract class RowSet(BatchPlan plan)
{
    /// <summary>How the rows fall into batches.</summary>
    public BatchPlan Plan { get; } = plan;

    /// <summary>The batches of an epoch, every row once or as often as its share demands, in an order that depends on seed and epoch only.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="first">The batch to begin with.</param>
    public abstract IEnumerable<Tensor> Shuffled(int epoch, long first = 0);

    /// <summary>All batches in the rows' own order.</summary>
    public abstract IEnumerable<Tensor> InOrder();
}
