using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.CycleGan;
using MLNetGen.Doctor;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Training;
using MLNetGen.Training;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Trainings of translators that are made to fail, and sound ones, under the eyes of the doctor.</summary>
[TestClass, TestCategory("learning")]
public sealed class CycleDoctorTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly CycleGanOptions Sound = new()
    {
        ColumnNames = ["X"],
        HiddenSizes = [32, 32],
        Training = new() { Epochs = 200, BatchSize = 100, LearningRate = 0.02, Seed = 1 },
    };

    private static CycleGanOptions MuchTooFast { get; } = Sound with { Training = Sound.Training with { LearningRate = 100, Epochs = 60 } };

    [TestMethod]
    public void Learning_rates_with_which_numbers_explode_are_lowered_until_they_do_not()
    {
        var warnings = new List<string>();
        using var model = Train(MuchTooFast, warnings);

        var treated = model.Cases.Entries.Where(entry => entry is { Problem: GanProblem.NonConvergence, Action: not null }).ToList();
        Assert.IsNotEmpty(treated, model.Cases.ToString());
        Assert.AreEqual("to B", treated[0].Game);
        StringAssert.Contains(treated[0].Action, "went back to step 0 and quartered both learning rates (now 0.25 of");
        AssertUsable(model);
        Assert.AreEqual(model.IsConverged, !HasWarned(warnings), model.Cases.ToString());
    }

    [TestMethod]
    public void A_hopeless_learning_rate_ends_with_finite_weights_and_a_warning()
    {
        var warnings = new List<string>();
        using var model = Train(MuchTooFast with { Training = MuchTooFast.Training with { LearningRate = 1e20 } }, warnings);

        Assert.HasCount(5, model.Cases.Entries);
        StringAssert.EndsWith(model.Cases.Entries[^1].Action, "ended the training");
        Assert.IsFalse(model.IsConverged, model.Cases.ToString());
        Assert.IsTrue(HasWarned(warnings), string.Join('\n', warnings));
        AssertUsable(model);
    }

    [TestMethod]
    public void A_domain_of_one_row_only_can_be_translated_to_one_row_only()
    {
        var warnings = new List<string>();
        var same = Enumerable.Repeat(new Measurement { X = [1, 2, 3, 4] }, 300).ToArray();
        using var model = Train(Sound, warnings, same);

        var found = model.Cases.Entries.First(entry => entry is { Problem: GanProblem.ModeCollapse, Action: not null });
        Assert.AreEqual(("to B", GanHealth.Ill), (found.Game, found.Health));
        StringAssert.Contains(found.Action, "halved the discriminator's learning rate");
        StringAssert.Contains(found.Evidence, "samples are 0 % as far apart as real rows");
        Assert.AreEqual(GanHealth.Ill, model.Cases.Health[GanProblem.ModeCollapse]);
        Assert.IsTrue(HasWarned(warnings), string.Join('\n', warnings));
    }

    [TestMethod]
    public void Rows_that_are_held_where_critics_know_them_do_not_converge()
    {
        var options = Sound with { AnchorColumnNames = ["X"], AnchorWeight = 1000 };
        using var model = Train(options, a: Tight(seed: 1, 7), b: Tight(seed: 2, 5));

        Assert.AreEqual(GanHealth.Ill, model.Cases.Health[GanProblem.NonConvergence], model.Cases.ToString());
        StringAssert.Contains(model.Cases.Entries.Last(entry => entry.Health == GanHealth.Ill).Evidence, "cover 0 % of their neighbourhoods");
        AssertUsable(model);

        static Measurement[] Tight(int seed, int factor)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 300).Select(row => new Measurement
            {
                X = [.. Enumerable.Range(0, 4).Select(i => MathF.Sin((factor * (row % 3)) + (factor * i * i)) + (0.01f * Chance.Normal(random)))],
            })];
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_sound_training_is_left_alone(int seed)
    {
        var warnings = new List<string>();
        using var model = Train(Sound with { Training = Sound.Training with { Seed = seed } }, warnings);

        Assert.IsTrue(model.IsConverged, model.Cases.ToString());
        Assert.IsTrue(model.Cases.Entries.All(entry => entry is { Health: not GanHealth.Ill, Action: null }), model.Cases.ToString());
        CollectionAssert.AreEqual(
            new[] { GanProblem.NonConvergence, GanProblem.ModeCollapse, GanProblem.DiminishedGradient, GanProblem.Overfitting },
            model.Cases.Health.Keys.ToArray());
        Assert.IsFalse(HasWarned(warnings));
    }

    [TestMethod]
    public void A_doctor_who_finds_nothing_changes_nothing()
    {
        using var watched = Train(Sound with { Training = Sound.Training with { Epochs = 20 } });
        using var alone = Train(Sound with { Training = Sound.Training with { Epochs = 20 }, Doctor = new() { IsEnabled = false } });

        CollectionAssert.AreEqual(Weights.Of(alone.Model.Networks), Weights.Of(watched.Model.Networks));
        Assert.IsEmpty(alone.Cases.Health);
        Assert.IsFalse(alone.IsConverged);
    }

    [TestMethod]
    public void A_doctor_can_be_asked_to_report_only()
    {
        var same = Enumerable.Repeat(new Measurement { X = [1, 2, 3, 4] }, 300).ToArray();
        using var model = Train(Sound with { Doctor = new() { ActsOnProblems = false, IgnoredProblems = [GanProblem.NonConvergence] } }, a: same);

        Assert.IsTrue(model.Cases.Entries.All(entry => entry.Action is null), model.Cases.ToString());
        Assert.AreEqual(GanHealth.Ill, model.Cases.Health[GanProblem.ModeCollapse]);
        Assert.IsFalse(model.Cases.Health.ContainsKey(GanProblem.NonConvergence));
    }

    [TestMethod]
    public void A_resumed_training_is_treated_as_if_it_had_not_been_interrupted()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using var straight = Train(MuchTooFast);
        var options = MuchTooFast with { Training = MuchTooFast.Training with { CheckpointPath = folder.File("translators") } };
        var halfway = new Listener(progress =>
        {
            if (progress is { Epoch: 30, EpochCompleted: true })
                cancellation.Cancel();
        });
        using (var broken = Train(options with
        {
            Training = options.Training with { CancellationToken = cancellation.Token, Progress = halfway },
        }))
            Assert.AreEqual(TrainingEnd.Cancelled, broken.Outcome.Reason);
        using var resumed = Train(options);

        StringAssert.Contains(resumed.Cases.ToString(), "quartered both learning rates");
        Assert.AreEqual(straight.Cases.ToString(), resumed.Cases.ToString());
        CollectionAssert.AreEqual(Weights.Of(straight.Model.Networks), Weights.Of(resumed.Model.Networks));
    }

    [TestMethod]
    public void The_history_is_saved_with_the_model()
    {
        using var folder = new TemporaryFolder();
        using var model = Train(MuchTooFast);
        ML.Model.Save(model, inputSchema: null, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ML.Model.Load(folder.File("model.zip"), out _);

        Assert.IsNotEmpty(model.Cases.Entries);
        Assert.AreEqual(model.Cases.ToString(), loaded.Cases.ToString());
        Assert.AreEqual(model.IsConverged, loaded.IsConverged);
    }

    private static CycleGanTransformer Train(
        CycleGanOptions options, List<string>? warnings = null, IReadOnlyList<Measurement>? a = null, IReadOnlyList<Measurement>? b = null)
    {
        var ml = new MLContext(seed: 1);
        ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                warnings?.Add(message.Message);
        };
        return ml.Generative().CycleGan(options).Fit(
            View(a ?? Measurement.Draw(300, seed: 1)), View(b ?? [.. Measurement.Draw(300, seed: 2).Select(thing => thing.OnTheOther())]));
    }

    private static bool HasWarned(IEnumerable<string> warnings) =>
        warnings.Any(warning => warning.Contains("has not converged", StringComparison.Ordinal));

    private static void AssertUsable(CycleGanTransformer model)
    {
        foreach (var translator in new[] { model.AToB, model.BToA })
        {
            var translated = translator.Transform(View(Measurement.Draw(50, seed: 3))).GetColumn<float[]>("X.Translated");
            Assert.IsTrue(translated.SelectMany(values => values).All(float.IsFinite));
        }
    }

    private static IDataView View(IEnumerable<Measurement> rows) => ML.Data.LoadFromEnumerable(rows);
}
