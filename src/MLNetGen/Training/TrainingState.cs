namespace MLNetGen.Training;

/// <summary>Where training stands, besides its tensors. It never changes: every step makes a new one, so keeping one costs nothing.</summary>
internal sealed record TrainingState
{
    /// <summary>Number of finished epochs.</summary>
    public int Epoch { get; init; }

    /// <summary>Number of finished steps in the epoch under way.</summary>
    public long Batch { get; init; }

    /// <summary>What is left of the learning rate after all rollbacks.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Rollbacks in the whole training.</summary>
    public int RolledBack { get; init; }

    /// <summary>Rollbacks in the epoch under way.</summary>
    public int RolledBackInEpoch { get; init; }

    /// <summary>Time spent in the epoch under way before the training was resumed.</summary>
    public double EpochSeconds { get; init; }

    /// <summary>What the step remembers (<see cref="ITrainingStep.Memory"/>).</summary>
    public string? StepMemory { get; init; }

    /// <summary>Whether the step has ended training.</summary>
    public bool Ended { get; init; }

    /// <summary>The losses of the epoch under way.</summary>
    public LossSums Losses { get; init; } = LossSums.None;

    /// <summary>The finished epochs.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs { get; init; } = [];
}
