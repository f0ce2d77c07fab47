namespace MLNetGen.Training;

/// <summary>Schedules as functions from a step (0 for the first) to the share of the full learning rate.</summary>
internal static class Schedules
{
    /// <summary>The schedule of a training of <paramref name="steps"/> steps, with its warm-up.</summary>
    public static Func<long, double> Create(LearningRateSchedule schedule, long warmUpSteps, long steps)
    {
        Func<long, double> after = schedule switch
        {
            LearningRateSchedule.Constant => _ => 1,
            LearningRateSchedule.Cosine => Cosine(steps - warmUpSteps),
            _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "Unknown schedule."),
        };
        return step => step < warmUpSteps ? (step + 1.0) / (warmUpSteps + 1.0) : after(step - warmUpSteps);
    }

    private static Func<long, double> Cosine(long steps) =>
        step => 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (double)step / Math.Max(1, steps))));
}
