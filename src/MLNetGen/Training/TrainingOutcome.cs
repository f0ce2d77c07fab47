namespace MLNetGen.Training;

/// <summary>How training ended.</summary>
public sealed record TrainingOutcome
{
    /// <summary>Why it ended.</summary>
    public required TrainingEnd Reason { get; init; }

    /// <summary>The epoch whose weights the model has, by the lowest validation loss; null where nothing was judged: the last weights.</summary>
    public required int? BestEpoch { get; init; }

    /// <summary>All this in words, with what to try where something could be better.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
