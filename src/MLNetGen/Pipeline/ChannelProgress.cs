using System.Globalization;
using Microsoft.ML.Runtime;
using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>
/// Writes the progress of training to a channel, where <see cref="Microsoft.ML.MLContext.Log"/> shows it: a line for each epoch,
/// and a warning for whatever is out of the ordinary.
/// </summary>
internal sealed class ChannelProgress(IChannel channel) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Message is { } message)
            channel.Warning(MessageSensitivity.None, message);
        if (value.EpochCompleted)
            channel.Info(MessageSensitivity.None, Describe(value));
    }

    private static string Describe(TrainingProgress value)
    {
        var validation = value.ValidationLosses.Count == 0 ? "" : $"; validation: {Describe(value.ValidationLosses)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {value.Epoch} of {value.Epochs}: {Describe(value.Losses)}{validation}; {value.RowsPerSecond:N0} rows/s");
    }

    private static string Describe(IEnumerable<NamedLoss> losses) =>
        string.Join(", ", losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {loss.Value:G5}")));
}
