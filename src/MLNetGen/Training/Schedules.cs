namespace MLNetGen.Training;

/// <summary>
/// Schedules as functions from a step (0 for the first) and the share of the time budget that is spent to the share of the full
/// learning rate.
/// </summary>
internal static class Schedules
{
    /// <summary>The schedule of a training of <paramref name="steps"/> steps, with its warm-up.</summary>
    public static Func<long, double, double> Create(LearningRateSchedule schedule, long warmUpSteps, long steps)
    {
        Func<double, double> after = schedule switch
        {
            LearningRateSchedule.Constant => _ => 1,
            LearningRateSchedule.LateLinear => done => Math.Clamp(2 * (1 - done), 0, 1),
            LearningRateSchedule.Cosine => done => 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done))),
            _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "Unknown schedule."),
        };
        return (step, timeSpent) => step < warmUpSteps
            ? (step + 1.0) / (warmUpSteps + 1.0)
            : after(Math.Max(timeSpent, (double)(step - warmUpSteps) / Math.Max(1, steps - warmUpSteps)));
    }
}
