using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

/// <summary>A step looks at the training and decides how it goes on.</summary>
[TestClass, TestCategory("unit")]
public sealed class VerdictTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 32, ValidationFraction = 0 };

    [TestMethod]
    public void A_step_looks_after_every_epoch_and_every_200_steps_within_one()
    {
        var seen = new List<(long Step, double Share)>();
        using var training = new ToyTraining(Options with { Epochs = 2, BatchSize = 1 });
        training.Run(ToyTraining.Rows(300), step: Step(training, checkup =>
        {
            seen.Add((checkup.Step, checkup.Share));
            return Verdict.GoOn;
        }));

        CollectionAssert.AreEqual(new[] { (200L, 200 / 600.0), (300L, 0.5), (500L, 500 / 600.0), (600L, 1.0) }, seen);
    }

    [TestMethod]
    public void Training_goes_back_to_the_weights_that_were_remembered()
    {
        var weights = new List<float[]>();
        using var training = new ToyTraining(Options);
        training.Run(ToyTraining.Rows(320), step: Step(training, checkup =>
        {
            weights.Add(training.Network.Values());
            return checkup.Step switch { 10 => Verdict.RememberHealthy, 30 => Verdict.GoBackToHealthy, _ => Verdict.GoOn };
        }, after: batch =>
        {
            if (batch.Step == 30)
                weights.Add(training.Network.Values());
        }));

        Assert.IsGreaterThan(Distance(weights[0], weights[3]), Distance(weights[0], weights[2]), "back near the first epoch after one step");
    }

    [TestMethod]
    public void The_finished_model_has_the_best_weights_if_the_step_wants_them_and_else_the_last()
    {
        foreach (var wantsBest in new[] { true, false })
        {
            var weights = new List<float[]>();
            using var training = new ToyTraining(Options);
            training.Run(ToyTraining.Rows(320), step: Step(training, checkup =>
            {
                weights.Add(training.Network.Values());
                return checkup.Step == 20 ? Verdict.RememberBest : Verdict.GoOn;
            }, endsWithBest: wantsBest));

            CollectionAssert.AreEqual(weights[wantsBest ? 1 : 4], training.Network.Values());
        }
    }

    [TestMethod]
    public void A_step_can_end_training()
    {
        using var training = new ToyTraining(Options);
        var (outcome, history) = training.Run(
            ToyTraining.Rows(320), step: Step(training, checkup => checkup.Step == 20 ? Verdict.End : Verdict.GoOn));

        Assert.AreEqual(TrainingEnd.StoppedEarly, outcome.Reason);
        Assert.HasCount(2, history.Epochs);
        StringAssert.StartsWith(outcome.Text, "Stopped after epoch 2: nothing that was tried against its problems helped.");
    }

    [TestMethod]
    public void Rows_are_trained_on_as_often_as_their_shares_demand()
    {
        var seen = new Dictionary<float, int>();
        using var training = new ToyTraining(Options with { Epochs = 4 });
        var step = new ToyStep(training.Network, training.Trainable)
        {
            Spoil = (batch, loss) =>
            {
                foreach (var row in batch.Rows.select(1, 0).contiguous().data<float>())
                    seen[row] = seen.GetValueOrDefault(row) + 1;
                return loss;
            },
        };
        training.Run(ToyTraining.Rows(100), step: step, sharesOf: rows => TorchSharp.torch.where(rows.select(1, 0) < rows.select(1, 0).median(), 3f, 1f));

        Assert.AreEqual(400, seen.Values.Sum());
        var often = seen.OrderBy(pair => pair.Key).Take(49).Sum(pair => pair.Value);
        Assert.AreEqual(400 * 0.75, often, 12);
    }

    private static ToyStep Step(ToyTraining training, Func<Checkup, Verdict> look, Action<Batch>? after = null, bool endsWithBest = true) =>
        new(training.Network, training.Trainable) { Look = look, After = after, EndsWithBest = endsWithBest };

    private static double Distance(float[] left, float[] right) => Math.Sqrt(left.Zip(right, (a, b) => (double)(a - b) * (a - b)).Sum());
}
