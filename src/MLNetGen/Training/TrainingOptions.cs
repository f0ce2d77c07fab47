using System.Text.Json.Serialization;
using MLNetGen.Torch;

namespace MLNetGen.Training;

/// <summary>How a model is trained: the settings that every family of models shares.</summary>
/// <remarks>A value that makes no sense is refused, by an <see cref="ArgumentOutOfRangeException"/>, on the line that sets it.</remarks>
public sealed record TrainingOptions
{
    /// <summary>The number of epochs where nobody has asked for another.</summary>
    internal const int UsualEpochs = 100;

    /// <summary>The schedule where nobody has asked for another.</summary>
    internal const LearningRateSchedule UsualSchedule = LearningRateSchedule.Cosine;

    /// <summary>
    /// Most passes over the training rows; <see cref="Patience"/> and <see cref="TimeBudget"/> may end training earlier. Null: 100, or for
    /// a GAN or CycleGAN as many as it needs for a usual number of steps.
    /// </summary>
    public int? Epochs { get; init => field = Check.PositiveOrNull(value, nameof(Epochs)); }

    /// <summary>
    /// Most rows in a step. An epoch's rows are dealt out evenly, so batches may be a little smaller but never tiny. Null: a power of two,
    /// 256 or, of fewer than 8,192 rows, so many that an epoch has at least 32 steps, but 32 at least.
    /// </summary>
    public int? BatchSize { get; init => field = Check.PositiveOrNull(value, nameof(BatchSize)); }

    /// <summary>Size of Adam's steps, the value that <see cref="Schedule"/> scales. Default 0.002.</summary>
    public double LearningRate { get; init => field = Check.Positive(value, nameof(LearningRate)); } = 2e-3;

    /// <summary>
    /// How the learning rate goes on after <see cref="WarmUpSteps"/>. Null: <see cref="LearningRateSchedule.Cosine"/>, or for a CycleGAN
    /// <see cref="LearningRateSchedule.LateLinear"/>.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init => field = value is { } schedule ? Check.Defined(schedule, nameof(Schedule)) : null; }

    /// <summary>Number of first steps in which the learning rate rises evenly to its full value.</summary>
    public int WarmUpSteps { get; init => field = Check.NotNegative(value, nameof(WarmUpSteps)); }

    /// <summary>Longest gradient, as the norm over all weights of a network; a longer one is shortened to it. Null: never.</summary>
    public double? GradientClipNorm { get; init => field = Check.PositiveOrNull(value, nameof(GradientClipNorm)); }

    /// <summary>
    /// How much of the running average of the weights remains in each step, for example 0.999. Validation and the finished model
    /// use the average. 0: no average is kept. Null: 0, or for a GAN 0.999.
    /// </summary>
    public double? EmaDecay { get; init => field = value is null ? null : Check.Fraction(value.Value, nameof(EmaDecay)); }

    /// <summary>
    /// Share of the rows that is held out to judge the model after every epoch, unless validation rows are given. Where fewer than
    /// 20 rows would be held out, or left, their judgement would be chance: then all rows are trained on, and judged on. 0: no judging, all
    /// <see cref="Epochs"/> run, and the last weights are kept.
    /// </summary>
    public double ValidationFraction { get; init => field = Check.Fraction(value, nameof(ValidationFraction)); } = 0.1;

    /// <summary>Number of epochs without <see cref="MinimumImprovement"/> of the validation loss that end training. Null: none do. Default 20.</summary>
    public int? Patience { get; init => field = Check.PositiveOrNull(value, nameof(Patience)); } = 20;

    /// <summary>By what share of itself the best validation loss must fall for an epoch to count as better.</summary>
    public double MinimumImprovement { get; init => field = Check.Fraction(value, nameof(MinimumImprovement)); } = 1e-4;

    /// <summary>
    /// Longest time that training may take, reading the rows included; a resumed training gets it anew. At least one step is
    /// made. Null: no limit.
    /// </summary>
    public TimeSpan? TimeBudget
    {
        get;
        init => field = value is { } budget && budget <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(TimeBudget), value, $"{nameof(TimeBudget)} must be positive, but was {value}.")
            : value;
    }

    /// <summary>
    /// A file that keeps the state of training: written at least at the end of training, at most every 30 seconds, always whole.
    /// If it exists, training goes on from it, and ends with the same weights as if it had never been interrupted (with more epochs
    /// than before only where <see cref="Schedule"/> is constant: another one depends on their number). Null: none.
    /// </summary>
    [JsonIgnore]
    public string? CheckpointPath
    {
        get;
        init => field = value is null ? null : Check.NotEmpty(value, nameof(CheckpointPath));
    }

    /// <summary>
    /// Most bytes to hold rows in. Rows that do not fit are read anew in every epoch and shuffled within this much memory. Null:
    /// half of the memory that is free when training starts, rounded down to a power of two.
    /// </summary>
    public long? MaxMemory { get; init => field = Check.PositiveOrNull(value, nameof(MaxMemory)); }

    /// <summary>Where training computes.</summary>
    public ComputeDevice Device { get; init => field = Check.NotNull(value, nameof(Device)); } = ComputeDevice.Auto;

    /// <summary>
    /// In which precision the networks of images of a CycleGAN compute, in training and afterwards; all others compute in
    /// <see cref="Precision.Float32"/>. Default <see cref="Precision.Auto"/>.
    /// </summary>
    public Precision Precision { get; init => field = Check.Defined(value, nameof(Precision)); }

    /// <summary>Decides every random choice: same seed, same rows, same machine, same model. Null: drawn from the ML context.</summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Is told how training goes, on the thread that trains: after the first step, then at most 10 times a second and at the end of
    /// every epoch.
    /// </summary>
    [JsonIgnore]
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Ends training within a batch; the best weights so far are kept.</summary>
    [JsonIgnore]
    public CancellationToken CancellationToken { get; init; }

    /// <summary>These settings, with what a family usually takes where they leave it open: as many epochs as make so many steps.</summary>
    internal TrainingOptions Completed(int usualBatchSize, int usualSteps, double usualEmaDecay, long rows)
    {
        var batch = BatchSize ?? (int)Math.Min(usualBatchSize, rows);
        return this with
        {
            BatchSize = batch,
            Epochs = Epochs ?? (int)Math.Max(1, (long)usualSteps * batch / rows),
            EmaDecay = EmaDecay ?? usualEmaDecay,
        };
    }
}
