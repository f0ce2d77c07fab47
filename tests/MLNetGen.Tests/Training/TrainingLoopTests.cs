using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class TrainingLoopTests
{
    private static readonly TrainingOptions Short = new() { Epochs = 4, BatchSize = 32, LearningRate = 0.01 };

    [TestMethod]
    public void Training_lowers_the_loss_and_tells_how_it_went()
    {
        using var training = new ToyTraining(Short with { Epochs = 20 });

        var (outcome, history) = training.Run();

        Assert.AreEqual(TrainingEnd.Completed, outcome.Reason);
        Assert.HasCount(20, history.Epochs);
        Assert.IsLessThan(history.Epochs[0].Losses[0].Value / 2, history.Epochs[^1].Losses[0].Value);
        Assert.AreEqual(history.Epochs[3].Losses[0].Value / 2, history.Epochs[3].Losses[1].Value, 1e-6);
        Assert.AreEqual(9L, history.Epochs[0].Steps);
        Assert.IsFalse(training.Network.training);
        StringAssert.Contains(outcome.Text, $"The weights of epoch {outcome.BestEpoch} are kept");
    }

    [TestMethod]
    [DataRow(null, 0.0)]
    [DataRow(500L, 0.0)]
    [DataRow(null, 0.9)]
    public void Two_runs_with_one_seed_give_the_same_bits(long? memory, double decay)
    {
        var options = Short with { MaxMemory = memory, EmaDecay = decay };
        using var first = new ToyTraining(options);
        using var second = new ToyTraining(options);
        using var other = new ToyTraining(options, seed: 8);

        first.Run();
        second.Run();
        other.Run();

        CollectionAssert.AreEqual(first.Network.Values(), second.Network.Values());
        CollectionAssert.AreNotEqual(first.Network.Values(), other.Network.Values());
    }

    [TestMethod]
    public void The_users_own_random_stream_is_left_alone()
    {
        using var scope = NewDisposeScope();
        using var training = new ToyTraining(Short);
        var before = get_rng_state();

        training.Run();

        Assert.IsTrue(before.Equals(get_rng_state()));
    }

    [TestMethod]
    public void No_tensor_is_left_behind()
    {
        using var network = new ToyNetwork(3);
        using var nothing = new LiveTensors();

        using (var training = new ToyTraining(Short with { EmaDecay = 0.9, GradientClipNorm = 0.1 }, network: network))
            training.Run();
        using (var streamed = new ToyTraining(Short with { MaxMemory = 500 }, network: network))
            streamed.Run(ToyTraining.Rows(), ToyTraining.Rows(50));
    }

    [TestMethod]
    public void Steps_see_every_row_once_per_epoch_and_know_where_they_are()
    {
        using var training = new ToyTraining(Short with { Epochs = 2, ValidationFraction = 0 });
        var step = new ToyStep(training.Network, training.Trainable);

        training.Run(ToyTraining.Rows(70), step: step);

        CollectionAssert.AreEqual(
            new[] { (0, 0L, 24L), (0, 1, 23), (0, 2, 23), (1, 3, 24), (1, 4, 23), (1, 5, 23) }, step.Batches);
        Assert.AreEqual(0, step.Validations);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(33)]
    public void Few_rows_train_in_batches_as_large_as_they_are(int rows)
    {
        using var network = new ToyNetwork(3, normalise: false);
        using var training = new ToyTraining(Short, network: network);

        var (outcome, history) = training.Run(ToyTraining.Rows(rows));

        Assert.AreEqual(TrainingEnd.Completed, outcome.Reason);
        Assert.IsTrue(double.IsFinite(history.Epochs[^1].ValidationLosses[0].Value));
    }

    [TestMethod]
    public void Early_stopping_keeps_the_best_weights()
    {
        double[] curve = [5, 3, 4, 3.5, 6, 7, 8];
        using var training = new ToyTraining(Short with { Epochs = 50, Patience = 3, ValidationFraction = 0.5, BatchSize = 512 });
        var weights = new List<float[]>();
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Judge = _ =>
            {
                weights.Add(training.Network.Values());
                return curve[weights.Count - 1];
            },
        };

        var (outcome, history) = training.Run(step: step);

        Assert.AreEqual(TrainingEnd.StoppedEarly, outcome.Reason);
        Assert.AreEqual(2, outcome.BestEpoch);
        CollectionAssert.AreEqual(curve[..5], history.Epochs.Select(epoch => epoch.ValidationLosses[0].Value).ToArray());
        CollectionAssert.AreEqual(weights[1], training.Network.Values());
        Assert.AreEqual(
            "Stopped early after 5 of 50 epochs: the validation loss has not improved for 3 epochs. " +
            "The weights of epoch 2 are kept, with the lowest validation loss: loss 3.", outcome.Text);
    }

    [TestMethod]
    public void Without_judging_the_last_weights_are_kept()
    {
        using var training = new ToyTraining(Short with { ValidationFraction = 0 });
        var last = Array.Empty<float>();
        var step = new ToyStep(training.Network, training.Trainable) { After = _ => last = training.Network.Values() };

        var (outcome, history) = training.Run(step: step);

        Assert.IsNull(outcome.BestEpoch);
        Assert.IsEmpty(history.Epochs[0].ValidationLosses);
        CollectionAssert.AreEqual(last, training.Network.Values());
    }

    [TestMethod]
    public void Averaged_weights_are_judged_and_kept_while_training_goes_on_with_its_own()
    {
        using var training = new ToyTraining(Short with { EmaDecay = 0.95, Epochs = 3, BatchSize = 512 });
        using var network = new ToyNetwork(3);
        var average = network.Values().Select(value => (double)value).ToArray();
        var counter = average.Length - 1;
        var judged = new List<float[]>();
        var steps = 0;
        var step = new ToyStep(training.Network, training.Trainable)
        {
            After = _ =>
            {
                var share = 1 - Math.Min(0.95, (steps + 1.0) / (steps + 10.0));
                steps++;
                var trained = training.Network.Values();
                for (var i = 0; i < average.Length; i++)
                    average[i] += share * (trained[i] - average[i]);
            },
            Judge = _ =>
            {
                judged.Add(training.Network.Values());
                return 10 - steps;
            },
        };

        training.Run(step: step);

        Assert.HasCount(3, judged);
        CollectionAssert.AreEqual(judged[2], training.Network.Values());
        for (var i = 0; i < average.Length; i++)
        {
            if (i != counter)
                Assert.AreEqual(average[i], judged[2][i], 1e-5, $"value {i}");
        }
    }

    [TestMethod]
    public void Schedule_and_warm_up_set_the_learning_rate_of_every_step()
    {
        using var training = new ToyTraining(
            Short with { Epochs = 2, BatchSize = 100, ValidationFraction = 0, Schedule = LearningRateSchedule.Cosine, WarmUpSteps = 2 });
        var rates = new List<double>();
        var step = new ToyStep(training.Network, training.Trainable) { After = _ => rates.Add(training.Trainable.LearningRate) };

        training.Run(ToyTraining.Rows(300), step: step);

        var expected = Enumerable.Range(0, 6).Select(i => 0.01 * Schedules.Create(LearningRateSchedule.Cosine, 2, 6)(i, 0)).ToArray();
        CollectionAssert.AreEqual(expected, rates);
    }

    [TestMethod]
    public void A_network_learns_at_its_own_multiple_of_the_learning_rate()
    {
        using var slow = new ToyTraining(Short with { ValidationFraction = 0 });
        using var fast = new ToyTraining(Short with { ValidationFraction = 0, LearningRate = 0.005 });
        using var loop = new TrainingLoop(Short with { ValidationFraction = 0, LearningRate = 0.005 }, 7, CPU);
        using var network = new ToyNetwork(3);
        var doubled = loop.Trainable("toy", network, new() { LearningRateFactor = 2 });

        slow.Run();
        fast.Run();
        loop.Run(new ToyStep(network, doubled), ToyTraining.Rows());

        CollectionAssert.AreEqual(slow.Network.Values(), network.Values());
        CollectionAssert.AreNotEqual(fast.Network.Values(), network.Values());
    }

    [TestMethod]
    public void Losses_must_keep_their_names()
    {
        using var means = new RunningMeans(CPU);
        using var one = tensor(1f);
        means.Add(new(("a", one), ("b", one)), 1);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => means.Add(new(("a", one)), 1));

        StringAssert.Contains(error.Message, "first a, b, then a");
        Assert.ThrowsExactly<InvalidOperationException>(() => means.Add(new(("a", one), ("c", one)), 1));
        Assert.ThrowsExactly<InvalidOperationException>(() => means.Add(new(("a", one), ("b", one), ("c", one)), 1));
    }
}
