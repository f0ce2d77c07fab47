namespace MLNetGen.Gan;

/// <summary>A setting that <see cref="GanEstimator.Tune"/> has tried.</summary>
public sealed record GanTrial
{
    /// <summary>Weight of the penalties (<see cref="GanOptions.PenaltyWeight"/>).</summary>
    public required double PenaltyWeight { get; init; }

    /// <summary>Learning rate (<see cref="Training.TrainingOptions.LearningRate"/>).</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The score of each seed in the last round that the setting reached: the share of held-out rows in whose neighbourhood generated rows lie,
    /// times twice the share of rows that a fresh classifier mistakes; 1 is about as good as the data themselves, 0 the worst.
    /// </summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>The lowest score, by which settings are chosen.</summary>
    public double WorstScore => Scores.Min();

    /// <summary>How many of its longest trainings were too short to be examined; their scores are 0.</summary>
    internal int Unexamined { get; init; }

    /// <summary>Whether its trainings had all epochs that were asked for: longer ones would be the same.</summary>
    internal bool IsComplete { get; init; }
}
