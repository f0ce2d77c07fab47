using System.Globalization;
using MLNetGen.Tool.Output;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>Puts the progress of training into words.</summary>
internal sealed class TrainingDisplay(IProgress<ProgressStep> display, TimeSpan? timeBudget, Session session) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Message is { } message)
            session.Warn(message);

        display.Report(new ProgressStep(Math.Max(ShareOfEpochs(value), ShareOfTime(value)), Describe(value), value.Status));
    }

    private static double ShareOfEpochs(TrainingProgress value)
    {
        var finished = value.EpochCompleted ? value.Epoch : value.Epoch - 1 + (double)value.Step / Math.Max(1, value.StepsInEpoch);
        return finished / value.Epochs;
    }

    private double ShareOfTime(TrainingProgress value) => timeBudget is { } budget ? Math.Min(1, value.Elapsed / budget) : 0;

    private static string Describe(TrainingProgress value)
    {
        var parts = new List<string> { $"epoch {value.Epoch}/{value.Epochs}" };
        if (value.Losses is [var loss, ..])
            parts.Add($"{loss.Name} {Figure(loss.Value)}");
        if (value.ValidationLosses is [var validation, ..])
            parts.Add($"validation {Figure(validation.Value)}");
        if (value.Remaining is { } remaining)
            parts.Add($"{Figures.Duration(remaining)} left");

        return string.Join(", ", parts);
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
