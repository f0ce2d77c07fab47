using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>The rows to train on and the rows to judge by: in one tensor where memory allows, read in every pass where not.</summary>
internal sealed class TrainingData : IDisposable
{
    /// <summary>Held-out rows below which a validation loss is more chance than judgement.</summary>
    private const int LeastHeldOut = 20;

    /// <summary>Rows that take more than this stay in main memory and go to an accelerator a batch at a time.</summary>
    private const long MostBytesOnAccelerator = 1L << 30;

    /// <summary>What a resident row costs besides its floats: its place in the order, and in the list of its set.</summary>
    private const int IndexBytes = 2 * sizeof(long);

    private const int LeastStepsInEpoch = 32;
    private const int SmallestUsualBatch = 32;
    private const int LargestUsualBatch = 256;

    private readonly List<IDisposable> _owned;

    private TrainingData(List<IDisposable> owned) => _owned = owned;

    /// <summary>The rows to train on.</summary>
    public required RowSet Training { get; init; }

    /// <summary>The rows to judge by, if any.</summary>
    public required RowSet? Validation { get; init; }

    /// <summary>Most rows that shuffling looks at together; 0 where it sees all of them.</summary>
    public required long BufferRows { get; init; }

    /// <summary>Reads the rows, or prepares to read them, and holds some out if no <paramref name="validation"/> is given.</summary>
    /// <param name="training">The rows to train on.</param>
    /// <param name="validation">The rows to judge by, if they are not to be held out.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the order, and which rows are held out.</param>
    /// <param name="device">Where batches are wanted.</param>
    /// <param name="sharesOf">
    /// [n, width] rows -> [n]: how often each is trained on, in proportion; <see langword="null"/>, or where rows do not fit into memory: alike.
    /// </param>
    /// <exception cref="OperationCanceledException">The options' token asked for it.</exception>
    public static TrainingData Open(
        IRowStream training, IRowStream? validation, TrainingOptions options, long seed, Device device, Func<Tensor, Tensor>? sharesOf = null)
    {
        CheckRows(training, "training");
        if (validation is not null)
            CheckRows(validation, "validation");
        if (validation is not null && validation.Width != training.Width)
            throw new ArgumentException($"Validation rows have {validation.Width} floats, training rows {training.Width}.", nameof(validation));

        var memory = options.MaxMemory ?? HalfOfFreeMemory();
        var total = training.RowCount + (validation?.RowCount ?? 0);
        var rowBytes = training.Width * (long)sizeof(float);
        List<IDisposable> owned = [];
        var opening = new Opening(options, seed, device, owned, sharesOf);
        try
        {
            return total * (rowBytes + IndexBytes) <= memory
                ? opening.Resident(training, validation)
                : opening.Streamed(training, validation, Math.Max(1, memory / rowBytes));
        }
        catch
        {
            owned.ForEach(part => part.Dispose());
            throw;
        }
    }

    public void Dispose() => _owned.ForEach(part => part.Dispose());

    private static void CheckRows(IRowStream rows, string role)
    {
        if (rows.RowCount == 0)
            throw new InvalidOperationException($"There are no {role} rows: the data have none, or a filter left none.");
    }

    // Rounded, so that it hardly ever differs between two runs on one machine: whether rows are streamed decides about their order.
    private static long HalfOfFreeMemory() => 1L << (int)Math.Log2(FreeMemory.Bytes() / 2.0);

    private sealed class Opening(
        TrainingOptions options, long seed, Device device, List<IDisposable> owned, Func<Tensor, Tensor>? sharesOf)
    {
        public TrainingData Resident(IRowStream training, IRowStream? validation)
        {
            var rows = Load(training);
            if (validation is not null)
                return Data(All(rows, sharesOf), All(Load(validation)));
            if (HoldOut(training.RowCount) is { } isHeldOut)
                return Data(Some(rows, row => !isHeldOut(row), sharesOf), Some(rows, isHeldOut));
            return Data(All(rows, sharesOf), validation: null);
        }

        public TrainingData Streamed(IRowStream training, IRowStream? validation, long bufferRows)
        {
            if (validation is null && HoldOut(training.RowCount) is { } isHeldOut)
            {
                var heldOut = Numbers(training.RowCount, isHeldOut).LongCount();
                validation = new FilteredRows(training, heldOut, isHeldOut);
                training = new FilteredRows(training, training.RowCount - heldOut, row => !isHeldOut(row));
            }
            return Data(Stream(training), validation is null ? null : Stream(validation), bufferRows);

            StreamedRows Stream(IRowStream stream) =>
                new(stream, Plan(stream.RowCount), bufferRows, device, seed, options.CancellationToken);
        }

        /// <summary>Without validation rows, the training rows are judged on, unless no judging is wanted.</summary>
        private TrainingData Data(RowSet training, RowSet? validation, long bufferRows = 0) => new(owned)
        {
            Training = training,
            Validation = validation ?? (options.ValidationFraction > 0 ? training : null),
            BufferRows = bufferRows,
        };

        private ResidentRows All(Tensor rows, Func<Tensor, Tensor>? shares = null) =>
            new(rows, null, Plan(rows.shape[0]), device, seed, Shares(rows, shares));

        private ResidentRows Some(Tensor rows, Func<long, bool> isMember, Func<Tensor, Tensor>? shares = null)
        {
            long[] numbers = [.. Numbers(rows.shape[0], isMember)];
            var members = Own(tensor(numbers, device: rows.device));
            return new(rows, members, Plan(numbers.Length), device, seed, shares is null ? null : Shares(rows.index_select(0, members), shares));
        }

        private Tensor? Shares(Tensor rows, Func<Tensor, Tensor>? shares)
        {
            using var scope = NewDisposeScope();
            return shares is null ? null : Own(shares(rows));
        }

        /// <summary>Which rows to hold out, or null where none are.</summary>
        private Func<long, bool>? HoldOut(long rowCount)
        {
            var heldOut = options.ValidationFraction * rowCount;
            return Math.Min(heldOut, rowCount - heldOut) < LeastHeldOut
                ? null
                : row => Chance.Happens(options.ValidationFraction, seed, RandomUse.HoldOut, row);
        }

        private BatchPlan Plan(long rowCount) => new(rowCount, options.BatchSize ?? UsualBatchSize(rowCount));

        private static int UsualBatchSize(long rowCount) =>
            1 << (int)Math.Log2(Math.Clamp(rowCount / LeastStepsInEpoch, SmallestUsualBatch, LargestUsualBatch));

        private static IEnumerable<long> Numbers(long rowCount, Func<long, bool> isMember)
        {
            for (var row = 0L; row < rowCount; row++)
            {
                if (isMember(row))
                    yield return row;
            }
        }

        private Tensor Load(IRowStream stream)
        {
            using var scope = NewDisposeScope();
            var rows = RowTensor.Load(stream, options.CancellationToken);
            var stays = rows.numel() * sizeof(float) > MostBytesOnAccelerator;
            return Own(stays ? rows : rows.to(device));
        }

        private Tensor Own(Tensor tensor)
        {
            owned.Add(tensor);
            return tensor.DetachFromDisposeScope();
        }
    }
}
