using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class StopRuleTests
{
    [TestMethod]
    [DataRow(new[] { 3.0, 2, 1 }, 2, false)]
    [DataRow(new[] { 3.0, 4 }, 2, false)]
    [DataRow(new[] { 3.0, 4, 5 }, 2, true)]
    [DataRow(new[] { 3.0, 4, 2, 5 }, 2, false)]
    [DataRow(new[] { 3.0, double.NaN, double.NaN }, 2, true)]
    [DataRow(new[] { double.NaN, double.NaN }, 2, true)]
    [DataRow(new[] { -3.0, -4, -5, -6 }, 2, false)]
    public void Patience_counts_epochs_since_the_last_improvement(double[] losses, int patience, bool expected) =>
        Assert.AreEqual(expected, StopRule.IsMet(Epochs(losses), patience, minimumImprovement: 0));

    [TestMethod]
    public void An_improvement_below_the_least_share_does_not_count()
    {
        var epochs = Epochs(100, 99.5, 99.1);

        Assert.IsTrue(StopRule.IsMet(epochs, 2, minimumImprovement: 0.01));
        Assert.IsFalse(StopRule.IsMet(epochs, 2, minimumImprovement: 0.004));
        Assert.AreEqual(3, StopRule.BestEpoch(epochs), "small gains are still worth keeping");
    }

    [TestMethod]
    public void Without_patience_or_judgement_nothing_stops()
    {
        Assert.IsFalse(StopRule.IsMet(Epochs(1, 2, 3, 4), null, 0));
        Assert.IsFalse(StopRule.IsMet([Epoch(1, []), Epoch(2, [])], 1, 0));
        Assert.IsNull(StopRule.BestEpoch([Epoch(1, [])]));
    }

    [TestMethod]
    [DataRow(new[] { 2.0, 1, 1 }, 2)]
    [DataRow(new[] { double.NaN, double.PositiveInfinity, 5 }, 3)]
    public void The_best_epoch_is_the_first_with_the_lowest_finite_loss(double[] losses, int expected) =>
        Assert.AreEqual(expected, StopRule.BestEpoch(Epochs(losses)));

    private static TrainingEpoch[] Epochs(params double[] losses) => [.. losses.Select((loss, i) => Epoch(i + 1, [new("loss", loss)]))];

    private static TrainingEpoch Epoch(int number, IReadOnlyList<NamedLoss> judged) => new()
    {
        Number = number,
        Steps = 1,
        Losses = [],
        ValidationLosses = judged,
        LearningRate = 1,
        Seconds = 1,
        RolledBackSteps = 0,
    };
}
