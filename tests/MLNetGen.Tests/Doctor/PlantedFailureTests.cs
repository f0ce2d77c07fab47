using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Doctor;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Training;
using MLNetGen.Tests.Vae;
using MLNetGen.Training;

namespace MLNetGen.Tests.Doctor;

/// <summary>Trainings that are made to fail, and sound ones, under the eyes of the doctor.</summary>
[TestClass, TestCategory("learning")]
public sealed class PlantedFailureTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void A_learning_rate_100_times_too_high_diverges_and_is_lowered()
    {
        var warnings = new List<string>();
        using var model = Train(MuchTooFast, Clouds.Ring(2000, seed: 1), warnings: warnings);

        AssertTreated(model, GanProblem.NonConvergence, "quartered both learning rates");
        AssertUsable(model);
        Assert.AreEqual(
            model.IsConverged, !warnings.Any(warning => warning.Contains("has not converged", StringComparison.Ordinal)), model.Cases.ToString());
    }

    [TestMethod]
    public void A_hopeless_learning_rate_ends_with_finite_weights_and_a_warning()
    {
        var warnings = new List<string>();
        var options = MuchTooFast with { Training = MuchTooFast.Training with { LearningRate = 1e20 } };
        using var model = Train(options, Clouds.Ring(2000, seed: 1), warnings: warnings);

        CollectionAssert.AreEqual(
            new[] { "0.25 of", "0.0625 of", "0.0156 of", "0.00391 of", "ended the training" },
            model.Cases.Entries.Select(entry => entry.Action!.Split("now ")[^1].Split("and ")[^1].Split(" the first")[0]).ToArray());
        Assert.IsFalse(model.IsConverged, model.Cases.ToString());
        Assert.IsTrue(warnings.Any(warning => warning.Contains("has not converged", StringComparison.Ordinal)), string.Join('\n', warnings));
        AssertUsable(model);
    }

    [TestMethod]
    public void A_discriminator_50_times_too_fast_silences_the_minimax_game()
    {
        var options = Small(["X"], epochs: 12) with
        {
            Objective = GanObjective.Minimax,
            PenaltyWeight = 0,
            DiscriminatorLearningRateFactor = 25,
        };
        options = options with { Training = options.Training with { LearningRate = 4e-4 } };
        using var model = Train(options, Clouds.Groups(2000, groups: 3, dimensions: 20, deviation: 0.02, seed: 1));

        AssertTreated(model, GanProblem.DiminishedGradient, "switched to the relativistic pairing objective");
        StringAssert.StartsWith(
            model.Cases.Entries.First(entry => entry is { Problem: GanProblem.DiminishedGradient, Action: not null }).Outcome, "healthy",
            "the generator is told again what to change: " + model.Cases);
    }

    [TestMethod]
    public void A_discriminator_of_64_rows_knows_them_by_heart()
    {
        var options = Small(["X"], epochs: 500) with { HiddenSizes = [64, 64] };
        options = options with { Training = options.Training with { BatchSize = 64, LearningRate = 4e-3 } };
        using var model = Train(options, Clouds.Correlated(64, 10, seed: 1), Clouds.Correlated(200, 10, seed: 2));

        AssertTreated(model, GanProblem.Overfitting, "raised the probability of augmentations");
    }

    [TestMethod]
    public void A_generator_of_one_latent_number_misses_most_of_eight_groups()
    {
        var options = Small(["X"], epochs: 25) with
        {
            Objective = GanObjective.Minimax,
            PenaltyWeight = 0,
            LatentSize = 1,
            LatentBits = 0,
            HiddenSizes = [16, 16],
            GeneratorLearningRateFactor = 4,
        };
        using var model = Train(options, Clouds.Groups(2000, groups: 8, dimensions: 2, deviation: 0.1, seed: 1));

        AssertTreated(model, GanProblem.ModeCollapse, "switched to the relativistic pairing objective");
    }

    [TestMethod]
    public void A_resumed_training_is_treated_as_if_it_had_not_been_interrupted()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var rows = Clouds.Ring(2000, seed: 1);
        using var straight = Train(MuchTooFast, rows);
        var options = MuchTooFast with { Training = MuchTooFast.Training with { CheckpointPath = folder.File("ring") } };
        var halfway = new Listener(progress =>
        {
            if (progress is { Epoch: 12, EpochCompleted: true })
                cancellation.Cancel();
        });
        using (var broken = Train(
            options with { Training = options.Training with { CancellationToken = cancellation.Token, Progress = halfway } }, rows))
        {
            Assert.AreEqual(TrainingEnd.Cancelled, broken.Outcome.Reason);
            AssertTreated(broken, GanProblem.NonConvergence, "quartered both learning rates");
        }
        using var resumed = Train(options, rows);

        Assert.AreEqual(straight.Cases.ToString(), resumed.Cases.ToString());
        CollectionAssert.AreEqual(Values(straight), Values(resumed));
    }

    [TestMethod]
    [DataRow("ring", 1)]
    [DataRow("ring", 2)]
    [DataRow("ring", 3)]
    [DataRow("two groups", 4)]
    [DataRow("three groups", 5)]
    [DataRow("plants", 6)]
    [DataRow("plants", 7)]
    [DataRow("plants of a species", 8)]
    [DataRow("correlated", 9)]
    [DataRow("correlated", 10)]
    public void A_sound_training_is_left_alone(string data, int seed)
    {
        string[] plant = [nameof(Plant.Species), nameof(Plant.Height), nameof(Plant.Leaves), nameof(Plant.Flowering), nameof(Plant.Weight)];
        var (rows, columns) = data switch
        {
            "ring" => (Clouds.Ring(2000, seed), ["X", "Y"]),
            "two groups" => (Clouds.Groups(2000, groups: 2, dimensions: 4, deviation: 0.5, seed), ["X"]),
            "three groups" => (Clouds.Groups(2000, groups: 3, dimensions: 4, deviation: 0.5, seed), ["X"]),
            "correlated" => (Clouds.Correlated(2000, dimensions: 4, seed), new[] { "X" }),
            "plants" => (ML.Data.LoadFromEnumerable(Plant.Draw(2000, seed)), plant),
            _ => (ML.Data.LoadFromEnumerable(Plant.Draw(2000, seed)), plant[1..]),
        };
        var isVector = data is "two groups" or "three groups" or "correlated";
        var options = Small(columns, isVector ? 20 : 15, seed) with { ConditionColumnNames = data == "plants of a species" ? plant[..1] : [] };
        if (isVector)
            options = options with { Training = options.Training with { LearningRate = 4e-3 } };
        using var model = Train(options, rows);

        Assert.IsTrue(model.IsConverged, model.Cases.ToString());
        Assert.IsTrue(model.Cases.Entries.All(entry => entry is { Health: not GanHealth.Ill, Action: null }), model.Cases.ToString());
    }

    private static GanOptions MuchTooFast { get; } = Small(["X", "Y"], epochs: 20) with
    {
        Training = Small(["X"], epochs: 20).Training with { LearningRate = 100 * new TrainingOptions().LearningRate },
    };

    private static GanOptions Small(IReadOnlyList<string> columns, int epochs, int seed = 1) => new()
    {
        ColumnNames = columns,
        HiddenSizes = [32, 32],
        PenaltyWeight = 0.1,
        Doctor = new() { ExaminationRows = 300 },
        Training = new() { Epochs = epochs, BatchSize = 50, Seed = seed },
    };

    private static GanTransformer Train(GanOptions options, IDataView rows, IDataView? validation = null, List<string>? warnings = null)
    {
        var ml = new MLContext(seed: 1);
        ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                warnings?.Add(message.Message);
        };
        return ml.Generative().Gan(options).Fit(rows, validation);
    }

    /// <summary>The problem was found, said why, and was met by an action whose outcome is known.</summary>
    private static void AssertTreated(GanTransformer model, GanProblem problem, string action)
    {
        var entry = model.Cases.Entries.FirstOrDefault(entry =>
            entry.Problem == problem && entry.Health == GanHealth.Ill && entry.Action?.Contains(action, StringComparison.Ordinal) == true);
        Assert.IsNotNull(entry, model.Cases.ToString());
        Assert.AreNotEqual("", entry.Evidence);
        Assert.IsNotNull(entry.Outcome, model.Cases.ToString());
    }

    private static void AssertUsable(GanTransformer model) => Assert.IsTrue(Values(model).All(float.IsFinite));

    private static float[] Values(GanTransformer model)
    {
        var sample = model.Sample(200, seed: 3);
        return [.. sample.GetColumn<float>("X"), .. sample.GetColumn<float>("Y")];
    }
}
