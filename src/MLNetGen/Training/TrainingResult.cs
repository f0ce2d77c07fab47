namespace MLNetGen.Training;

/// <summary>What is known after training.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="History">How it went.</param>
internal sealed record TrainingResult(TrainingOutcome Outcome, TrainingHistory History)
{
    /// <summary>Puts the end of a training into words.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="state">Where it stood.</param>
    /// <param name="epochs">The epochs on record, the last perhaps unfinished.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="trouble">What went wrong last in a step, if anything did.</param>
    /// <param name="afterthought">A sentence about something else that the user must know.</param>
    public static TrainingResult Of(
        TrainingEnd reason,
        TrainingState state,
        IReadOnlyList<TrainingEpoch> epochs,
        TrainingOptions options,
        string? trouble = null,
        string? afterthought = null)
    {
        var text = OutcomeText.Write(reason, state, epochs, options, trouble);
        var outcome = new TrainingOutcome
        {
            Reason = reason,
            BestEpoch = StopRule.BestEpoch(epochs),
            Text = afterthought is null ? text : $"{text} {afterthought}",
        };
        return new(outcome, new(epochs));
    }
}
