using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Training;
using MLNetGen.Training;

namespace MLNetGen.Tests.CycleGan;

/// <summary>A training that was interrupted and goes on from its checkpoint ends as if nothing had happened.</summary>
[TestClass, TestCategory("learning")]
public sealed class CycleGanResumeTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly TableView Rows = Parcels.Draw(80)
        .With(TableColumn.Text("Name", [.. Enumerable.Range(0, 80).Select(row => row < 40 ? $"{row % 10}" : "")]));

    private static CycleGanOptions OfRows { get; } = new()
    {
        ColumnNames = ["City", "Weight", "Pieces"],
        DomainColumnName = "Express",
        HiddenSizes = [16],
        PoolSize = 10,
        Training = new() { Epochs = 6, BatchSize = 10, Seed = 1 },
    };

    private static IEnumerable<(string, CycleGanOptions)> Settings =>
    [
        ("plain", OfRows),
        ("all losses", OfRows with
        {
            IdentityWeight = 0.5,
            KeepColumnNames = ["Size", "Length"],
            AnchorColumnNames = ["Pieces"],
            PairColumnName = "Name",
        }),
        ("no consistency", OfRows with { ConsistencyWeight = 0 }),
        ("one side", OfRows with { OneSided = true, IdentityWeight = 1, KeepColumnNames = ["Size"], PairColumnName = "Name" }),
    ];

    [TestMethod]
    [DynamicData(nameof(Settings))]
    public void Resumed_training_ends_with_the_same_bits(string name, CycleGanOptions options)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("cyclegan.checkpoint");
        using var whole = Fit(options);

        using (var cancellation = new CancellationTokenSource())
        using (var part = Fit(options, path, cancellation, lastEpoch: 3))
            Assert.AreEqual(TrainingEnd.Cancelled, part.Outcome.Reason);
        using var resumed = Fit(options, path);

        CollectionAssert.AreEqual(Weights.Of(whole.Model.Networks), Weights.Of(resumed.Model.Networks), name);
        CollectionAssert.AreEqual(Losses(whole), Losses(resumed), name);
        CollectionAssert.AreEqual(Parcels.Cells(whole.Transform(Rows)), Parcels.Cells(resumed.Transform(Rows)), name);

        static double[] Losses(CycleGanTransformer model) => [.. model.History.Epochs.SelectMany(epoch => epoch.Losses).Select(loss => loss.Value)];
    }

    [TestMethod]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("cyclegan.checkpoint");
        Fit(OfRows, path).Dispose();

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(OfRows with { CycleWeight = 5 }, path));

        StringAssert.Contains(error.Message, "belongs to another training");
    }

    private static CycleGanTransformer Fit(
        CycleGanOptions options, string? path = null, CancellationTokenSource? cancellation = null, int lastEpoch = 0) =>
        ML.Generative().CycleGan(options with
        {
            Training = options.Training with
            {
                CheckpointPath = path,
                Progress = new Listener(progress => { if (progress.EpochCompleted && progress.Epoch == lastEpoch) cancellation!.Cancel(); }),
                CancellationToken = cancellation?.Token ?? CancellationToken.None,
            },
        }).Fit(Rows);
}
