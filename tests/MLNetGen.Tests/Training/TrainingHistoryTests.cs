using System.Text.Json;
using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class TrainingHistoryTests
{
    private static readonly TrainingHistory History = new(
    [
        Epoch(1, [new("elbo", 3), new("rate", double.NaN)], [new("elbo", 4)]),
        Epoch(2, [new("elbo", 2), new("rate", 1)], []),
    ]);

    [TestMethod]
    public void A_data_frame_has_a_row_per_epoch_and_a_column_per_loss()
    {
        var frame = History.ToDataFrame();

        CollectionAssert.AreEqual(
            new[] { "Epoch", "elbo", "rate", "Validation.elbo", "LearningRate", "Seconds", "Steps", "RolledBackSteps" },
            frame.Columns.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new object?[] { 1, 3.0, double.NaN, 4.0, 0.1, 1.5, 10L, 1 }, frame.Rows[0].ToArray());
        CollectionAssert.AreEqual(new object?[] { 2, 2.0, 1.0, null, 0.1, 1.5, 10L, 1 }, frame.Rows[1].ToArray());
    }

    [TestMethod]
    public void Json_gives_back_the_same_history()
    {
        var json = JsonSerializer.Serialize(History);

        var copy = JsonSerializer.Deserialize<TrainingHistory>(json)!;

        Assert.AreEqual(json, JsonSerializer.Serialize(copy));
        Assert.HasCount(2, copy.Epochs);
        Assert.AreEqual(double.NaN, copy.Epochs[0].Losses[1].Value);
        Assert.AreEqual(1, copy.Epochs[1].RolledBackSteps);
    }

    [TestMethod]
    public void An_empty_history_is_an_empty_frame() => Assert.AreEqual(0, new TrainingHistory([]).ToDataFrame().Rows.Count);

    private static TrainingEpoch Epoch(int number, IReadOnlyList<NamedLoss> losses, IReadOnlyList<NamedLoss> judged) => new()
    {
        Number = number,
        Steps = 10,
        Losses = losses,
        ValidationLosses = judged,
        LearningRate = 0.1,
        Seconds = 1.5,
        RolledBackSteps = 1,
    };
}
