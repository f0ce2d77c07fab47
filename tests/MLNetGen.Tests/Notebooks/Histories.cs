using MLNetGen.Training;

namespace MLNetGen.Tests.Notebooks;

/// <summary>Training histories that a test wrote down.</summary>
internal static class Histories
{
    /// <summary>Epochs of a loss and its part in training and validation, ten steps and two seconds each.</summary>
    public static TrainingHistory Of(params (double Training, double Validation)[] losses) => new(
        [.. losses.Select((loss, i) => new TrainingEpoch
        {
            Number = i + 1,
            Steps = 10,
            Losses = [new("loss", loss.Training), new("part <b>", loss.Training / 2)],
            ValidationLosses = double.IsNaN(loss.Validation) ? [] : [new("loss", loss.Validation)],
            LearningRate = 0.001,
            Seconds = 2,
            RolledBackSteps = i == 1 ? 3 : 0,
        })]);

    /// <summary>Losses that fall from epoch to epoch.</summary>
    public static (double Training, double Validation)[] Falling(int epochs) =>
        [.. Enumerable.Range(1, epochs).Select(epoch => (1 + 4.0 / epoch, 1.2 + 4.5 / epoch))];
}
