using System.Text.Json.Serialization;
using Microsoft.Data.Analysis;

namespace MLNetGen.Training;

/// <summary>How training went, epoch by epoch.</summary>
[method: JsonConstructor]
public sealed class TrainingHistory(IReadOnlyList<TrainingEpoch> epochs)
{
    /// <summary>The epochs, in order.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs { get; } = Check.NotNull(epochs, nameof(epochs));

    /// <summary>
    /// The epochs as rows, for plots and tables: <c>Epoch</c>, a column per training loss under its own name, one per validation
    /// loss named <c>Validation.{loss}</c>, then <c>LearningRate</c>, <c>Seconds</c>, <c>Steps</c> and <c>RolledBackSteps</c>.
    /// </summary>
    public DataFrame ToDataFrame() => new(
    [
        new Int32DataFrameColumn("Epoch", Epochs.Select(epoch => epoch.Number)),
        .. LossColumns("", epoch => epoch.Losses),
        .. LossColumns("Validation.", epoch => epoch.ValidationLosses),
        new DoubleDataFrameColumn("LearningRate", Epochs.Select(epoch => epoch.LearningRate)),
        new DoubleDataFrameColumn("Seconds", Epochs.Select(epoch => epoch.Seconds)),
        new Int64DataFrameColumn("Steps", Epochs.Select(epoch => epoch.Steps)),
        new Int32DataFrameColumn("RolledBackSteps", Epochs.Select(epoch => epoch.RolledBackSteps)),
    ]);

    private IEnumerable<DataFrameColumn> LossColumns(string prefix, Func<TrainingEpoch, IReadOnlyList<NamedLoss>> losses) =>
        from name in Epochs.SelectMany(losses).Select(loss => loss.Name).Distinct()
        select new DoubleDataFrameColumn(
            prefix + name,
            Epochs.Select(epoch => losses(epoch).FirstOrDefault(loss => loss.Name == name)?.Value));
}
