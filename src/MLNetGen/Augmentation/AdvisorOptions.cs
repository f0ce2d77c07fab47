using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>Settings of an <see cref="AugmentationAdvisor"/>.</summary>
public sealed record AdvisorOptions
{
    /// <summary>The label: Boolean, text, a key, or a number.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public required string LabelColumnName { get; init => field = Check.NotEmpty(value, nameof(LabelColumnName)); }

    /// <summary>
    /// The pipeline to train, from raw columns to a "Score" (and, of classes, a "PredictedLabel"), whose label column is Boolean, a key or
    /// Single as ML.NET's trainers want it. Default: boosted trees on all columns.
    /// </summary>
    public IEstimator<ITransformer>? Pipeline { get; init; }

    /// <summary>What to judge by. Default: balanced accuracy of classes, the explained variance of numbers.</summary>
    public AdviceMetric? Metric { get; init; }

    /// <summary>Number of parts of which each is left out once to test on, from 2 to 20. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Folds { get; init => field = Check.Within(value, 2, 20, nameof(Folds)); } = 5;

    /// <summary>How many times the rows are divided anew, from 1 to 100. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Repeats { get; init => field = Check.Within(value, 1, 100, nameof(Repeats)); } = 1;

    /// <summary>Whether to try our VAE. Default: yes.</summary>
    public bool TryVae { get; init; } = true;

    /// <summary>Whether to try our GAN, which takes longest. Default: yes.</summary>
    public bool TryGan { get; init; } = true;

    /// <summary>Longest time for the training of one generative model. Default: a minute.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan TrainingTime
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(
            nameof(TrainingTime), value, $"{nameof(TrainingTime)} must be positive, but was {value}.");
    } = TimeSpan.FromMinutes(1);

    /// <summary>Seed of folds, models and trainers. Default: from the context.</summary>
    public int? Seed { get; init; }

    /// <summary>Told after each trained model: what is tried, and the share that is done.</summary>
    public IProgress<AdvisorProgress>? Progress { get; init; }

    /// <summary>Stops the advisor.</summary>
    public CancellationToken CancellationToken { get; init; }
}
