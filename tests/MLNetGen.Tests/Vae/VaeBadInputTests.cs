using Microsoft.ML;
using MLNetGen.Tests.Support;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>What is wrong is said, with the place and the remedy, and nothing is left broken.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class VaeBadInputTests : SamplerBadInputTests<VaeTransformer>
{
    private static readonly MLContext ML = new(seed: 1);

    private protected override IReadOnlyList<string> Entries =>
        ["Options.json", "Columns.json", "Weights.safetensors", "Prior.safetensors", "Conditions.safetensors", "Manifest.json"];

    private protected override VaeTransformer Fit(MLContext ml, IDataView rows, string[] columns, params string[] conditions) =>
        ml.Generative().Vae(Options(columns) with { ConditionColumnNames = conditions }).Fit(rows);

    [TestMethod]
    public void A_batch_larger_than_the_data_is_one_batch()
    {
        using var model = ML.Generative()
            .Vae(Options("X") with { Training = new() { Epochs = 2, BatchSize = 1000, Seed = 1 } })
            .Fit(Rows(1, 2, 3));

        Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason);
    }

    [TestMethod]
    public void Settings_that_make_no_sense()
    {
        foreach (var wrong in new Action[]
        {
            () => _ = Options("X") with { LatentSize = 0 },
            () => _ = Options("X") with { LatentSize = -1 },
            () => _ = Options("X") with { HiddenSizes = [64, 0] },
            () => _ = Options("X") with { Beta = -1 },
            () => _ = Options("X") with { Beta = double.NaN },
            () => _ = Options("X") with { KlWarmUpEpochs = -1 },
            () => _ = new TrainingOptions { Epochs = 0 },
            () => _ = new TrainingOptions { BatchSize = -5 },
            () => _ = new TrainingOptions { LearningRate = 0 },
            () => ML.Generative().Vae("Latent", "X", latentSize: 0),
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(wrong);

        Assert.ThrowsExactly<ArgumentException>(() => Options());
        Assert.ThrowsExactly<ArgumentException>(() => Options("X", ""));
        Assert.ThrowsExactly<ArgumentException>(() => _ = Options("X") with { LatentColumnName = "" });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model().Sample(-1));
    }

    [TestMethod]
    public void A_latent_column_of_another_size_cannot_be_decoded()
    {
        using var model = Model();
        var latents = new TableView(TableColumn.Vector<float>("Latent", [[1, 2, 3]]));

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Decode(latents));

        StringAssert.Contains(error.Message, "Vector<Single, 3>");
    }

    private static VaeOptions Options(params string[] columns) =>
        new() { ColumnNames = columns, LatentSize = 2, Training = new() { Epochs = 1, Seed = 1 } };
}
