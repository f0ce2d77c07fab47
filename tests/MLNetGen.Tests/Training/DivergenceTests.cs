using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class DivergenceTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 32, LearningRate = 0.01 };

    [TestMethod]
    public void A_planted_NaN_is_rolled_back_and_training_completes_at_half_the_rate()
    {
        var messages = new List<string>();
        var progress = new Listener(report => { if (report.Message is { } message) messages.Add(message); });
        using var training = new ToyTraining(Options with { Progress = progress, Schedule = LearningRateSchedule.Constant });
        var step = new ToyStep(training.Network, training.Trainable) { Spoil = (batch, loss) => batch.Step == 12 ? loss * float.NaN : loss };

        var (outcome, history) = training.Run(step: step);

        Assert.AreEqual(TrainingEnd.Completed, outcome.Reason);
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 0, 0 }, history.Epochs.Select(epoch => epoch.RolledBackSteps).ToArray());
        CollectionAssert.AreEqual(
            new[] { 0.01, 0.005, 0.005, 0.005, 0.005 }, history.Epochs.Select(epoch => epoch.LearningRate).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                "Epoch 2, step 4: the loss of toy is NaN. Training goes on from the last good weights with half the learning rate, 0.005.",
            },
            messages);
        StringAssert.EndsWith(outcome.Text, "1 step had to be rolled back: a LearningRate of 0.005 from the start may serve better.");
        Assert.IsTrue(history.Epochs.All(epoch => double.IsFinite(epoch.Losses[0].Value)));
        AssertFinite(training.Network);
    }

    [TestMethod]
    public void A_rollback_goes_back_to_the_weights_at_the_start_of_the_epoch()
    {
        using var training = new ToyTraining(Options with { ValidationFraction = 0 });
        var weights = new List<float[]>();
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Spoil = (batch, loss) =>
            {
                weights.Add(training.Network.Values());
                return batch.Step == 13 ? loss * float.NaN : loss;
            },
        };

        training.Run(ToyTraining.Rows(320), step: step);

        var parameters = weights[10].Length - 13; // the buffers have moved with this batch by the time its loss is there
        CollectionAssert.AreEqual(weights[10][..parameters], weights[14][..parameters]);
        CollectionAssert.AreNotEqual(weights[13][..parameters], weights[14][..parameters]);
    }

    [TestMethod]
    public void A_loss_that_is_never_a_number_ends_with_the_first_weights()
    {
        using var training = new ToyTraining(Options);
        var before = training.Network.Values();
        var step = new ToyStep(training.Network, training.Trainable) { Spoil = (_, loss) => loss + float.NaN };

        var (outcome, _) = training.Run(step: step);

        Assert.AreEqual(TrainingEnd.Diverged, outcome.Reason);
        Assert.HasCount(5, step.Batches);
        CollectionAssert.AreEqual(before, training.Network.Values());
        Assert.AreEqual(
            "Diverged in epoch 1: the loss of toy is NaN, after 4 earlier rollbacks. The last good weights are kept. " +
            "Try a LearningRate below 0.01, a GradientClipNorm of 1, and look for extreme values in the data.", outcome.Text);
    }

    [TestMethod]
    public void Divergence_later_on_keeps_the_best_weights_so_far()
    {
        using var training = new ToyTraining(Options);
        float[] judged = [];
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Spoil = (batch, loss) => batch.Epoch >= 1 ? loss + float.PositiveInfinity : loss,
            Judge = batch =>
            {
                judged = training.Network.Values();
                return batch.Epoch;
            },
        };

        var (outcome, _) = training.Run(step: step);

        Assert.AreEqual(TrainingEnd.Diverged, outcome.Reason);
        Assert.AreEqual(1, outcome.BestEpoch);
        CollectionAssert.AreEqual(judged, training.Network.Values());
    }

    [TestMethod]
    public void Weights_that_a_step_has_spoilt_are_never_kept()
    {
        using var training = new ToyTraining(Options with { ValidationFraction = 0 });
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = batch =>
            {
                using var still = no_grad();
                if (batch.Step == 9)
                    training.Network.parameters().First().fill_(float.NaN);
            },
        };

        var (outcome, history) = training.Run(ToyTraining.Rows(320), step: step);

        Assert.AreEqual(TrainingEnd.Completed, outcome.Reason);
        Assert.AreEqual(1, history.Epochs[0].RolledBackSteps);
        AssertFinite(training.Network);
    }

    [TestMethod]
    public void A_learning_rate_that_is_far_too_high_never_gives_a_broken_model()
    {
        using var training = new ToyTraining(Options with { LearningRate = 1e30, ValidationFraction = 0 });

        var (outcome, _) = training.Run();

        Assert.AreEqual(TrainingEnd.Diverged, outcome.Reason);
        AssertFinite(training.Network);
    }

    [TestMethod]
    public void A_validation_loss_that_is_no_number_is_never_the_best()
    {
        using var training = new ToyTraining(Options with { Patience = null });
        var step = new ToyStep(training.Network, training.Trainable) { Judge = batch => batch.Epoch == 2 ? 1 : double.NaN };

        var (outcome, history) = training.Run(step: step);

        Assert.AreEqual(3, outcome.BestEpoch);
        Assert.HasCount(5, history.Epochs);
    }

    private static void AssertFinite(ToyNetwork network) => Assert.IsTrue(network.Values().All(float.IsFinite));
}
