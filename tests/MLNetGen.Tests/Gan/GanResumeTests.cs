using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Training;
using MLNetGen.Training;

namespace MLNetGen.Tests.Gan;

/// <summary>A training that was interrupted and goes on from its checkpoint ends as if nothing had happened.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanResumeTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Rows = Parcels.Draw(80);

    private static GanOptions OfRows { get; } = new()
    {
        ColumnNames = ["City", "Weight", "Pieces"],
        ConditionColumnNames = ["Express"],
        HiddenSizes = [16],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = 6, BatchSize = 20, EmaDecay = 0.99, Seed = 1 },
    };

    private static IEnumerable<(string, GanOptions)> Settings =>
    [
        ("plain", OfRows),
        ("doctor", OfRows with { Doctor = new() }),
        ("doctor of packs", OfRows with { Doctor = new() { ActsOnProblems = false }, Packing = 2, DiscriminatorSteps = 3 }),
        ("running figures", OfRows with
        {
            Objective = GanObjective.Hinge,
            SpectralNormalization = true,
            MinibatchDeviation = true,
            MinibatchDiscrimination = true,
            LeCamWeight = 0.3,
            InstanceNoise = 0.1,
        }),
        ("balance", OfRows with { Doctor = new(), Objective = GanObjective.BoundaryEquilibrium }),
    ];

    [TestMethod]
    [DynamicData(nameof(Settings))]
    public void Resumed_training_ends_with_the_same_bits(string name, GanOptions options)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("gan.checkpoint");
        using var whole = Fit(options);

        using (var cancellation = new CancellationTokenSource())
        using (var part = Fit(options, path, cancellation, lastEpoch: 3))
            Assert.AreEqual(TrainingEnd.Cancelled, part.Outcome.Reason);
        using var resumed = Fit(options, path);

        AssertSame(whole, resumed, name);
    }

    [TestMethod]
    public void A_training_that_was_interrupted_within_a_long_epoch_and_treated_before_ends_with_the_same_bits()
    {
        // So long steps diverge: what the doctor has changed has to outlast the interruption.
        var options = OfRows with
        {
            Doctor = new() { ExaminationRows = 100 },
            PenaltyWeight = 0.1,
            Training = OfRows.Training with { Epochs = 8, BatchSize = 1, ValidationFraction = 0, LearningRate = 0.5 },
        };
        using var folder = new TemporaryFolder();
        var path = folder.File("gan.checkpoint");
        using var whole = Fit(options);

        using (var cancellation = new CancellationTokenSource())
            Fit(options, path, cancellation, lastEpoch: 6).Dispose();
        using var resumed = Fit(options, path);

        Assert.IsTrue(whole.Cases.Entries.Any(entry => entry.Action is not null), $"no treatment: {whole.Cases}");
        AssertSame(whole, resumed, "treated");
    }

    [TestMethod]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("gan.checkpoint");
        Fit(OfRows, path).Dispose();

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(OfRows with { LeCamWeight = 0.1 }, path));

        StringAssert.Contains(error.Message, "belongs to another training");
    }

    private static void AssertSame(GanTransformer expected, GanTransformer actual, string name)
    {
        CollectionAssert.AreEqual(Parcels.Weights(expected), Parcels.Weights(actual), name);
        CollectionAssert.AreEqual(Losses(expected), Losses(actual), name);
        Assert.AreEqual($"{expected.Cases}", $"{actual.Cases}", name);
        CollectionAssert.AreEqual(Parcels.Cells(expected.Sample(20, seed: 1)), Parcels.Cells(actual.Sample(20, seed: 1)), name);

        static double[] Losses(GanTransformer model) => [.. model.History.Epochs.SelectMany(epoch => epoch.Losses).Select(loss => loss.Value)];
    }

    private static GanTransformer Fit(GanOptions options, string? path = null, CancellationTokenSource? cancellation = null, int lastEpoch = 0) =>
        ML.Generative().Gan(options with
        {
            Training = options.Training with
            {
                CheckpointPath = path,
                Progress = new Listener(progress => { if (progress.EpochCompleted && progress.Epoch == lastEpoch) cancellation!.Cancel(); }),
                CancellationToken = cancellation?.Token ?? CancellationToken.None,
            },
        }).Fit(Rows);
}
