using System.Globalization;

namespace MLNetGen.Training;

/// <summary>Words for how training ended.</summary>
internal static class OutcomeText
{
    /// <summary>Why training ended, what the model is now, and what to try.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="state">Where it stood.</param>
    /// <param name="epochs">The epochs on record, the last perhaps unfinished.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="trouble">What went wrong last in a step, if anything did.</param>
    public static string Write(
        TrainingEnd reason, TrainingState state, IReadOnlyList<TrainingEpoch> epochs, TrainingOptions options, string? trouble) =>
        $"{Why(reason, state, options, trouble)} {Kept(state, epochs)} {Advice(reason, state, epochs, options)}".TrimEnd();

    private static string Why(TrainingEnd reason, TrainingState state, TrainingOptions options, string? trouble) => reason switch
    {
        TrainingEnd.Completed => $"Completed {Count(state.Epoch, "epoch")}.",
        TrainingEnd.StoppedEarly when state.Ended => $"Stopped {Place(state)}: nothing that was tried against its problems helped.",
        TrainingEnd.StoppedEarly => $"Stopped early after {state.Epoch} of {Count(options.Epochs ?? TrainingOptions.UsualEpochs, "epoch")}: " +
            $"the validation loss has not improved for {Count(options.Patience ?? 0, "epoch")}.",
        TrainingEnd.Cancelled => $"Cancelled {Place(state)}.",
        TrainingEnd.OutOfTime => $"Out of time {Place(state)}.",
        TrainingEnd.Diverged => $"Diverged {Place(state)}: {trouble}, after {Count(state.RolledBack - 1, "earlier rollback")}.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    private static string Kept(TrainingState state, IReadOnlyList<TrainingEpoch> epochs)
    {
        if (StopRule.BestEpoch(epochs) is { } best)
        {
            var loss = epochs.First(epoch => epoch.Number == best).ValidationLosses[0];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The weights of epoch {best} are kept, with the lowest validation loss: {loss.Name} {loss.Value:G5}.");
        }
        return state is { Epoch: 0, Batch: 0 } ? "The model is untrained." : "The last good weights are kept.";
    }

    private static string Advice(TrainingEnd reason, TrainingState state, IReadOnlyList<TrainingEpoch> epochs, TrainingOptions options)
    {
        if (reason == TrainingEnd.Diverged)
        {
            return FormattableString.Invariant(
                $"Try a {nameof(options.LearningRate)} below {options.LearningRate}, a {nameof(options.GradientClipNorm)} of 1, ") +
                "and look for extreme values in the data.";
        }
        if (state.RolledBack > 0)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(state.RolledBack, "step")} had to be rolled back: a {nameof(options.LearningRate)} of " +
                $"{options.LearningRate * state.LearningRateFactor:G3} from the start may serve better.");
        }
        var stillImproving = epochs.Count > 1 && StopRule.BestEpoch(epochs) == epochs[^1].Number;
        return (reason, stillImproving) switch
        {
            (TrainingEnd.Completed, true) => $"It was still improving: more {nameof(options.Epochs)} may help.",
            (TrainingEnd.OutOfTime, true) => $"It was still improving: a longer {nameof(options.TimeBudget)} may help.",
            _ => "",
        };
    }

    private static string Place(TrainingState state) => state switch
    {
        { Epoch: 0, Batch: 0 } => "before the first step",
        { Batch: 0 } => $"after epoch {state.Epoch}",
        _ => $"in epoch {state.Epoch + 1}",
    };

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
