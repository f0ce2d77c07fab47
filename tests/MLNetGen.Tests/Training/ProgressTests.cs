using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class ProgressTests
{
    private readonly FakeTime _time = new();
    private readonly List<TrainingProgress> _reports = [];

    [TestMethod]
    public void The_first_step_is_reported_then_ten_a_second_and_every_epochs_end()
    {
        Train(new() { Epochs = 2, BatchSize = 1, ValidationFraction = 0 }, rows: 20, secondsPerStep: 0.03);

        CollectionAssert.AreEqual(
            new[] { (1, 1L), (1, 5), (1, 9), (1, 13), (1, 17), (1, 20), (2, 4), (2, 8), (2, 12), (2, 16), (2, 20), (2, 20) },
            _reports.Select(report => (report.Epoch, report.Step)).ToArray());
        CollectionAssert.AreEqual(
            new[] { 5, 11 },
            Enumerable.Range(0, _reports.Count).Where(i => _reports[i].EpochCompleted).ToArray());
    }

    [TestMethod]
    public void A_report_says_how_fast_training_goes_and_how_long_it_will_take()
    {
        Train(new() { Epochs = 2, BatchSize = 10, LearningRate = 1e-3 }, rows: 100, secondsPerStep: 0.5, secondsPerJudgement: 5);

        var (first, finished) = (_reports[0], _reports.Single(report => report is { Epoch: 1, EpochCompleted: true }));
        Assert.AreEqual(20, first.RowsPerSecond, 1e-9);
        Assert.AreEqual(TimeSpan.FromSeconds(0.5), first.Elapsed);
        Assert.AreEqual(TimeSpan.FromSeconds(9.5), first.Remaining);
        Assert.AreEqual(10, first.StepsInEpoch);
        Assert.IsEmpty(first.ValidationLosses);
        Assert.AreEqual(20, finished.RowsPerSecond, 1e-9);
        Assert.AreEqual(TimeSpan.FromSeconds(10), finished.Remaining);
        Assert.AreEqual("loss", finished.ValidationLosses.Single().Name);
        CollectionAssert.AreEqual(new[] { "loss", "half" }, finished.Losses.Select(loss => loss.Name).ToArray());
        Assert.AreEqual(1e-3, first.LearningRate);
        Assert.AreEqual(("all is well", "all is well"), (first.Status, finished.Status));
    }

    [TestMethod]
    public void A_time_budget_limits_what_remains()
    {
        Train(new() { Epochs = 100, BatchSize = 10, TimeBudget = TimeSpan.FromSeconds(3) }, rows: 100, secondsPerStep: 0.5);

        Assert.AreEqual(TimeSpan.FromSeconds(2.5), _reports[0].Remaining);
    }

    private void Train(TrainingOptions options, int rows, double secondsPerStep, double secondsPerJudgement = 0)
    {
        using var network = new ToyNetwork(3, normalise: false);
        using var training = new ToyTraining(options with { Progress = new Listener(_reports.Add) }, _time, network: network);
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Status = "all is well",
            After = _ => _time.Advance(TimeSpan.FromSeconds(secondsPerStep)),
            Judge = batch =>
            {
                _time.Advance(TimeSpan.FromSeconds(secondsPerJudgement / (rows / batch.Count)));
                return 1;
            },
        };
        training.Run(ToyTraining.Rows(rows), step: step);
    }
}
