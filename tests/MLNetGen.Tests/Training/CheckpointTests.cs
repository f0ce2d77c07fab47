using MLNetGen.Tests.Support;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class CheckpointTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 32, LearningRate = 0.01, Patience = null };

    private readonly TemporaryFolder _folder = new();

    private TrainingOptions Kept => Options with { CheckpointPath = _folder.File("toy.checkpoint") };

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(27L, null, 0.0)]
    [DataRow(27L, null, 0.9)]
    [DataRow(31L, null, 0.9)]
    [DataRow(31L, 500L, 0.0)]
    [DataRow(3L, null, 0.0)]
    public void A_cancelled_and_resumed_training_ends_with_the_same_bits(long lastStep, long? memory, double decay)
    {
        var options = Kept with { MaxMemory = memory, EmaDecay = decay };
        var expected = Train(options with { CheckpointPath = null });

        Interrupt(options, lastStep);
        var actual = Train(options);

        AssertSame(expected, actual);
    }

    [TestMethod]
    public void Resuming_within_a_long_epoch_loses_few_steps()
    {
        var options = Kept with { Epochs = 1, BatchSize = 1, ValidationFraction = 0 };
        var expected = Train(options with { CheckpointPath = null }, rows: 500, normalise: false);

        Interrupt(options, lastStep: 450, rows: 500, normalise: false);
        var steps = new List<long>();
        var actual = Train(options, batch => steps.Add(batch.Step), rows: 500, normalise: false);

        AssertSame(expected, actual);
        Assert.AreEqual(400, steps[0]);
    }

    [TestMethod]
    public void A_rollback_after_resuming_goes_back_to_the_same_weights()
    {
        var options = Kept with { Epochs = 1, BatchSize = 1, ValidationFraction = 0 };
        static Tensor Spoil(Batch batch, Tensor loss) => batch.Step == 470 ? loss * float.NaN : loss;
        var expected = Train(options with { CheckpointPath = null }, rows: 500, normalise: false, spoil: Spoil);

        Interrupt(options, lastStep: 450, rows: 500, normalise: false);
        var actual = Train(options, rows: 500, normalise: false, spoil: Spoil);

        AssertSame(expected, actual);
        Assert.AreEqual(1, actual.Result.History.Epochs.Single().RolledBackSteps);
    }

    [TestMethod]
    public void The_best_weights_of_before_the_interruption_are_kept_after_it()
    {
        static double Judge(Batch batch) => Math.Abs(batch.Epoch - 1);
        var expected = Train(Options, judge: Judge);

        Interrupt(Kept, lastStep: 35, judge: Judge);
        var actual = Train(Kept, judge: Judge);

        AssertSame(expected, actual);
        Assert.AreEqual(2, actual.Result.Outcome.BestEpoch);
    }

    [TestMethod]
    public void Time_running_out_leaves_a_checkpoint_that_the_last_judgement_has_not_touched()
    {
        var expected = Train(Options);

        Train(Kept with { TimeBudget = TimeSpan.FromTicks(1) });
        var actual = Train(Kept);

        AssertSame(expected, actual);
    }

    [TestMethod]
    public void More_epochs_can_be_added_to_a_finished_training()
    {
        var expected = Train(Options with { Schedule = LearningRateSchedule.Constant });

        Train(Kept with { Epochs = 4, Schedule = LearningRateSchedule.Constant });
        var actual = Train(Kept with { Schedule = LearningRateSchedule.Constant });

        AssertSame(expected, actual);
        Assert.HasCount(6, actual.Result.History.Epochs);
    }

    [TestMethod]
    public void A_finished_training_is_not_repeated()
    {
        var expected = Train(Kept);
        var steps = 0;

        var actual = Train(Kept, _ => steps++);

        Assert.AreEqual(0, steps);
        AssertSame(expected, actual);
        Assert.AreEqual(expected.Result.Outcome, actual.Result.Outcome);
    }

    [TestMethod]
    public void Checkpoints_are_written_at_the_start_then_every_half_minute_and_at_the_end()
    {
        var time = new FakeTime();
        var written = new List<(long Step, DateTime Time)>();
        var before = DateTime.MinValue;
        Train(
            Kept with { Epochs = 3, ValidationFraction = 0 },
            batch =>
            {
                time.Advance(TimeSpan.FromSeconds(1.6));
                var stamp = File.GetLastWriteTimeUtc(Kept.CheckpointPath!);
                if (stamp != before)
                    written.Add((batch.Step, stamp));
                before = stamp;
                Thread.Sleep(5);
            },
            rows: 320,
            time: time);

        // Ten steps of 1.6 seconds an epoch: the first epoch's end is too early, the second's is not.
        CollectionAssert.AreEqual(new[] { 0L, 20 }, written.Select(entry => entry.Step).ToArray());
        CollectionAssert.AreEqual(new[] { Kept.CheckpointPath }, Directory.GetFiles(_folder.Path));
        using var last = Checkpoint.Read(Kept.CheckpointPath!);
        Assert.AreEqual(3, last.State.Epoch);
    }

    [TestMethod]
    [DynamicData(nameof(Differences))]
    public void A_checkpoint_of_another_training_is_refused(string fact, Delegate resume)
    {
        Train(Kept with { Epochs = 1 });

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ((Func<CheckpointTests, Outcome>)resume)(this));

        StringAssert.StartsWith(error.Message, $"The checkpoint '{Kept.CheckpointPath}' belongs to another training: {fact}");
        StringAssert.Contains(error.Message, "CheckpointPath");
    }

    internal static IEnumerable<(string, Func<CheckpointTests, Outcome>)> Differences =>
    [
        ("BatchSize was 32 and is 16.", test => Train(test.Kept with { BatchSize = 16 })),
        ("LearningRate was 0.01 and is 0.02.", test => Train(test.Kept with { LearningRate = 0.02 })),
        ("EmaDecay was 0 and is 0.5.", test => Train(test.Kept with { EmaDecay = 0.5 })),
        ("the seed was 7 and is 8.", test => Train(test.Kept, seed: 8)),
        ("the number of training rows was ", test => Train(test.Kept, rows: 310)),
        ("Beta was absent and is 2.", test => Train(test.Kept, settings: new() { ["Beta"] = "2" })),
        ("the shape of toy._layers.norm.weight was [6] and is absent.", test => Train(test.Kept, normalise: false)),
        ("the number of rows that MaxMemory lets shuffle together (0: all) was 0 and is 41.", test => Train(test.Kept with { MaxMemory = 500 })),
    ];

    [TestMethod]
    public void Other_rows_are_noticed_even_if_there_are_as_many()
    {
        Train(Kept with { Epochs = 1 });
        using var training = new ToyTraining(Kept);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => training.Run(new ShiftedRows(ToyTraining.Rows())));

        StringAssert.Contains(error.Message, "the checksum of the first 256 rows was ");
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    [DataRow(0.999)]
    public void A_truncated_checkpoint_is_a_format_error(double share)
    {
        Train(Kept with { Epochs = 1 });
        using (var file = File.OpenWrite(Kept.CheckpointPath!))
            file.SetLength((long)(file.Length * share));

        AssertDamaged();
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    public void A_flipped_bit_is_a_format_error(double place)
    {
        Train(Kept with { Epochs = 1 });
        var bytes = File.ReadAllBytes(Kept.CheckpointPath!);
        bytes[(int)(bytes.Length * place)] ^= 4;
        File.WriteAllBytes(Kept.CheckpointPath!, bytes);

        AssertDamaged();
    }

    [TestMethod]
    public void A_path_that_cannot_be_written_is_an_error_before_the_first_step()
    {
        var steps = 0;

        Assert.ThrowsExactly<DirectoryNotFoundException>(
            () => Train(Options with { CheckpointPath = _folder.File("missing/toy.checkpoint") }, _ => steps++));

        Assert.AreEqual(0, steps);
    }

    [TestMethod]
    public void A_path_that_is_a_folder_is_an_error_that_says_so()
    {
        var error = Assert.ThrowsExactly<IOException>(() => Train(Options with { CheckpointPath = _folder.Path }));

        StringAssert.StartsWith(error.Message, $"The checkpoint '{_folder.Path}' is a folder.");
    }

    [TestMethod]
    public void A_path_that_can_no_longer_be_written_costs_no_training()
    {
        var folder = Directory.CreateDirectory(_folder.File("inner"));
        var options = Options with { CheckpointPath = Path.Combine(folder.FullName, "toy.checkpoint") };

        var (_, result) = Train(options, batch => { if (batch.Step == 1) folder.Delete(recursive: true); });

        Assert.AreEqual(TrainingEnd.Completed, result.Outcome.Reason);
        StringAssert.Contains(result.Outcome.Text, "The checkpoint could not be written: ");
    }

    private void AssertDamaged()
    {
        var error = Assert.ThrowsExactly<FormatException>(() => Train(Kept));

        StringAssert.StartsWith(error.Message, $"The checkpoint '{Kept.CheckpointPath}' cannot be read: ");
    }

    private static void AssertSame(Outcome expected, Outcome actual)
    {
        CollectionAssert.AreEqual(expected.Weights, actual.Weights);
        Assert.AreEqual(expected.Result.Outcome.BestEpoch, actual.Result.Outcome.BestEpoch);
        CollectionAssert.AreEqual(Losses(expected), Losses(actual));

        static double[] Losses(Outcome outcome) =>
            [.. outcome.Result.History.Epochs.SelectMany(epoch => epoch.Losses.Concat(epoch.ValidationLosses)).Select(loss => loss.Value)];
    }

    private static void Interrupt(TrainingOptions options, long lastStep, int rows = 300, bool normalise = true, Func<Batch, double>? judge = null)
    {
        using var cancellation = new CancellationTokenSource();
        var (_, result) = Train(
            options with { CancellationToken = cancellation.Token },
            batch => { if (batch.Step == lastStep) cancellation.Cancel(); },
            rows,
            normalise,
            judge: judge);
        Assert.AreEqual(TrainingEnd.Cancelled, result.Outcome.Reason);
    }

    private static Outcome Train(
        TrainingOptions options,
        Action<Batch>? after = null,
        int rows = 300,
        bool normalise = true,
        long seed = 7,
        TimeProvider? time = null,
        Func<Batch, Tensor, Tensor>? spoil = null,
        Func<Batch, double>? judge = null,
        Dictionary<string, string>? settings = null)
    {
        using var network = new ToyNetwork(3, normalise: normalise);
        using var nothing = new LiveTensors();
        using var training = new ToyTraining(options, time, seed, network);
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = after,
            Spoil = spoil ?? ((_, loss) => loss),
            Settings = settings ?? [],
            Judge = judge,
        };
        var result = training.Run(ToyTraining.Rows(rows), step: step);
        return new(training.Network.Values(), result);
    }

    internal sealed record Outcome(float[] Weights, TrainingResult Result);

    private sealed class ShiftedRows(IRowStream rows) : IRowStream, IRowReader
    {
        private IRowReader? _reader;

        public int Width => rows.Width;

        public long RowCount => rows.RowCount;

        public IRowReader Open()
        {
            _reader = rows.Open();
            return this;
        }

        public bool Read(Span<float> row)
        {
            var more = _reader!.Read(row);
            row[0] += 0.5f;
            return more;
        }

        public void Dispose() => _reader?.Dispose();
    }
}
