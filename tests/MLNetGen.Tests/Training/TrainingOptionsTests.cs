using System.Text.Json;
using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class TrainingOptionsTests
{
    [TestMethod]
    public void A_bad_value_is_refused_by_name_where_it_is_set()
    {
        Refuses("Epochs", () => new() { Epochs = 0 });
        Refuses("BatchSize", () => new() { BatchSize = -1 });
        Refuses("LearningRate", () => new() { LearningRate = double.NaN });
        Refuses("Schedule", () => new() { Schedule = (LearningRateSchedule)9 });
        Refuses("WarmUpSteps", () => new() { WarmUpSteps = -1 });
        Refuses("GradientClipNorm", () => new() { GradientClipNorm = 0 });
        Refuses("EmaDecay", () => new() { EmaDecay = 1 });
        Refuses("ValidationFraction", () => new() { ValidationFraction = 1.5 });
        Refuses("Patience", () => new() { Patience = 0 });
        Refuses("MinimumImprovement", () => new() { MinimumImprovement = -0.1 });
        Refuses("TimeBudget", () => new() { TimeBudget = TimeSpan.Zero });
        Refuses("MaxMemory", () => new() { MaxMemory = -1 });
        Assert.ThrowsExactly<ArgumentException>(() => new TrainingOptions { CheckpointPath = "" });
    }

    [TestMethod]
    public void What_belongs_to_one_run_is_not_saved()
    {
        using var cancellation = new CancellationTokenSource();
        var options = new TrainingOptions
        {
            Epochs = 3,
            GradientClipNorm = 2,
            Schedule = LearningRateSchedule.Cosine,
            TimeBudget = TimeSpan.FromMinutes(1),
            CheckpointPath = "secret",
            Progress = new Listener(_ => { }),
            CancellationToken = cancellation.Token,
        };

        var json = JsonSerializer.Serialize(options);
        var copy = JsonSerializer.Deserialize<TrainingOptions>(json)!;

        Assert.IsFalse(json.Contains("secret", StringComparison.Ordinal));
        Assert.AreEqual(options with { CheckpointPath = null, Progress = null, CancellationToken = default }, copy);
    }

    private static void Refuses(string name, Func<TrainingOptions> make)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = make());
        Assert.AreEqual(name, error.ParamName);
        StringAssert.StartsWith(error.Message, $"{name} must be ");
    }
}
