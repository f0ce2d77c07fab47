using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class InterruptionTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 100, BatchSize = 32, LearningRate = 0.01, Patience = null };

    [TestMethod]
    public void Cancelling_while_rows_are_read_leaves_the_model_untrained()
    {
        using var cancellation = new CancellationTokenSource();
        using var training = new ToyTraining(Options with { CancellationToken = cancellation.Token });
        var before = training.Network.Values();
        var rows = new NumberedRows(1000, 3) { Reading = row => { if (row == 500) cancellation.Cancel(); } };

        var (outcome, history) = training.Run(rows);

        Assert.AreEqual(TrainingEnd.Cancelled, outcome.Reason);
        Assert.AreEqual("Cancelled before the first step. The model is untrained.", outcome.Text);
        Assert.IsEmpty(history.Epochs);
        CollectionAssert.AreEqual(before, training.Network.Values());
        Assert.IsFalse(training.Network.training);
    }

    [TestMethod]
    public void Cancelling_while_rows_are_streamed_keeps_what_was_learned_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        using var training = new ToyTraining(Options with { CancellationToken = cancellation.Token, MaxMemory = 500 });
        float[] last = [];
        var step = new ToyStep(training.Network, training.Trainable) { After = _ => last = training.Network.Values() };
        var rows = new NumberedRows(300, 3) { Reading = row => { if (row == 200 && last.Length > 0) cancellation.Cancel(); } };

        var (outcome, _) = training.Run(rows, step: step);

        Assert.AreEqual("Cancelled in epoch 1. The last good weights are kept.", outcome.Text);
        CollectionAssert.AreEqual(last, training.Network.Values());
    }

    [TestMethod]
    public void Cancelling_stops_at_the_next_batch_and_keeps_the_best_judged_weights()
    {
        using var cancellation = new CancellationTokenSource();
        using var training = new ToyTraining(Options with { CancellationToken = cancellation.Token });
        float[] judged = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Judge = batch =>
            {
                judged = training.Network.Values();
                return 1;
            },
            After = batch => { if (batch.Step == 12) cancellation.Cancel(); },
        };

        var (outcome, history) = training.Run(step: step);

        Assert.AreEqual(TrainingEnd.Cancelled, outcome.Reason);
        Assert.HasCount(13, step.Batches);
        Assert.HasCount(1, history.Epochs);
        Assert.AreEqual(1, outcome.BestEpoch);
        CollectionAssert.AreEqual(judged, training.Network.Values());
        StringAssert.StartsWith(outcome.Text, "Cancelled in epoch 2. The weights of epoch 1 are kept");
    }

    [TestMethod]
    public void Cancelling_in_the_first_epoch_keeps_what_was_learned_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        using var training = new ToyTraining(Options with { CancellationToken = cancellation.Token });
        float[] last = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = batch =>
            {
                last = training.Network.Values();
                if (batch.Step == 3)
                    cancellation.Cancel();
            },
        };

        var (outcome, _) = training.Run(step: step);

        CollectionAssert.AreEqual(last, training.Network.Values());
        Assert.AreEqual(0, step.Validations);
        Assert.AreEqual("Cancelled in epoch 1. The last good weights are kept.", outcome.Text);
    }

    [TestMethod]
    public void Cancelling_while_judging_gives_the_networks_back_their_best_weights()
    {
        using var cancellation = new CancellationTokenSource();
        using var training = new ToyTraining(Options with { CancellationToken = cancellation.Token, EmaDecay = 0.5 });
        float[] best = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Judge = batch =>
            {
                if (batch.Epoch == 2)
                    cancellation.Cancel();
                else
                    best = training.Network.Values();
                return 10 - batch.Epoch;
            },
        };

        var (outcome, history) = training.Run(ToyTraining.Rows(150), step: step);

        Assert.AreEqual(TrainingEnd.Cancelled, outcome.Reason);
        Assert.HasCount(2, history.Epochs);
        CollectionAssert.AreEqual(best, training.Network.Values());
    }

    [TestMethod]
    public void Time_running_out_judges_the_unfinished_epoch_and_keeps_back_time_for_it()
    {
        var time = new FakeTime();
        using var training = new ToyTraining(Options with { TimeBudget = TimeSpan.FromSeconds(30) }, time);
        float[] judged = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = _ => time.Advance(TimeSpan.FromSeconds(1)),
            Judge = _ =>
            {
                time.Advance(TimeSpan.FromSeconds(4));
                judged = training.Network.Values();
                return 100 - judged.Length;
            },
        };

        // 10 steps and 4 seconds of judging an epoch: 10 + 4, then 10 + 4 are 28; 2 seconds are left, and judging takes 4.
        var (outcome, history) = training.Run(ToyTraining.Rows(320), ToyTraining.Rows(20), step);

        Assert.AreEqual(TrainingEnd.OutOfTime, outcome.Reason);
        Assert.HasCount(20, step.Batches);
        Assert.HasCount(2, history.Epochs);
        StringAssert.StartsWith(outcome.Text, "Out of time after epoch 2.");
    }

    [TestMethod]
    public void The_unfinished_epoch_is_kept_if_it_is_the_best()
    {
        var time = new FakeTime();
        using var training = new ToyTraining(Options with { TimeBudget = TimeSpan.FromSeconds(14.5) }, time);
        float[] judged = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = _ => time.Advance(TimeSpan.FromSeconds(1)),
            Judge = batch =>
            {
                judged = training.Network.Values();
                return 100 - batch.Step;
            },
        };

        var (outcome, history) = training.Run(ToyTraining.Rows(320), ToyTraining.Rows(20), step);

        Assert.AreEqual(TrainingEnd.OutOfTime, outcome.Reason);
        Assert.HasCount(15, step.Batches);
        Assert.AreEqual(5L, history.Epochs[1].Steps);
        Assert.AreEqual(2, outcome.BestEpoch);
        CollectionAssert.AreEqual(judged, training.Network.Values());
        StringAssert.EndsWith(outcome.Text, "It was still improving: a longer TimeBudget may help.");
    }

    [TestMethod]
    public void However_short_the_time_one_step_is_made()
    {
        var time = new FakeTime();
        using var training = new ToyTraining(Options with { TimeBudget = TimeSpan.FromTicks(1) }, time);
        var rows = new NumberedRows(300, 3) { Reading = _ => time.Advance(TimeSpan.FromSeconds(1)) };
        var step = new ToyStep(training.Network, training.Trainable);

        var (outcome, _) = training.Run(rows, step: step);

        Assert.AreEqual(TrainingEnd.OutOfTime, outcome.Reason);
        Assert.HasCount(1, step.Batches);
    }
}
