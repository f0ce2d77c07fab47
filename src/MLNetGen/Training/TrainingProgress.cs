namespace MLNetGen.Training;

/// <summary>How training goes, at one moment.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch under way or, if <see cref="EpochCompleted"/>, just finished; the first is 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Most epochs that may come to pass.</summary>
    public required int Epochs { get; init; }

    /// <summary>Number of finished steps of the epoch.</summary>
    public required long Step { get; init; }

    /// <summary>Number of steps of a whole epoch.</summary>
    public required long StepsInEpoch { get; init; }

    /// <summary>Whether the epoch is finished and judged.</summary>
    public bool EpochCompleted { get; init; }

    /// <summary>Training losses, means over the epoch so far; the first is the one to watch.</summary>
    public IReadOnlyList<NamedLoss> Losses { get; init; } = [];

    /// <summary>Validation losses of the last epoch that was judged; the first decides. Empty before there is one.</summary>
    public IReadOnlyList<NamedLoss> ValidationLosses { get; init; } = [];

    /// <summary>Learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>Training rows per second since training began, validation and reading ahead left out.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>Time since training began, or was resumed.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Longest time that training will still take at this speed; unknown before the first step.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>
    /// What the family of models says about the state of training, in a line: of a GAN what its doctor thinks. <see langword="null"/> where
    /// there is nothing to say.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Something out of the ordinary that has just happened, in words.</summary>
    public string? Message { get; init; }
}
