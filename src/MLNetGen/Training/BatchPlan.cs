namespace MLNetGen.Training;

/// <summary>
/// Deals <paramref name="rows"/> out into as few batches of at most <paramref name="batchSize"/> as will do, of sizes that differ by
/// at most one: no epoch ends with a batch of a few stray rows.
/// </summary>
internal sealed class BatchPlan(long rows, int batchSize)
{
    /// <summary>Number of rows.</summary>
    public long Rows => rows;

    /// <summary>Number of batches.</summary>
    public long Count { get; } = (rows + batchSize - 1) / batchSize;

    /// <summary>The position of a batch's first row.</summary>
    public long Start(long batch) => batch * (rows / Count) + Math.Min(batch, rows % Count);

    /// <summary>The number of rows in a batch.</summary>
    public int Length(long batch) => (int)(Start(batch + 1) - Start(batch));
}
