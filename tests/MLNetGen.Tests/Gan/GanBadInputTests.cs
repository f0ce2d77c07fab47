using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Training;

namespace MLNetGen.Tests.Gan;

/// <summary>What is wrong is said, with the place and the remedy, and nothing is left broken.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class GanBadInputTests : SamplerBadInputTests<GanTransformer>
{
    private static readonly MLContext ML = new(seed: 1);

    private protected override IReadOnlyList<string> Entries =>
        ["Options.json", "Columns.json", "Weights.safetensors", "Conditions.safetensors", "Manifest.json"];

    private protected override GanTransformer Fit(MLContext ml, IDataView rows, string[] columns, params string[] conditions) =>
        ml.Generative().Gan(Options(columns) with { ConditionColumnNames = conditions }).Fit(rows);

    [TestMethod]
    public void Rows_that_are_all_alike()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().Gan(Options("City", "Weight", "Place")).Fit(Parcels.Draw(1).Take(20)));
        StringAssert.Contains(error.Message, "all rows are alike");

        error = Assert.ThrowsExactly<InvalidOperationException>(() => ML.Generative()
            .Gan(Options("X") with { ConditionColumnNames = ["Y"] })
            .Fit(Rows(5, 5, 5).With(TableColumn.Of("Y", 1f, 2, 3))));
        StringAssert.Contains(error.Message, "all rows are alike in 'X'");
    }

    [TestMethod]
    public void Rows_almost_all_alike_and_very_few_rows_train()
    {
        foreach (var options in new[] { Options("X"), Options("X") with { Objective = GanObjective.NonSaturating, DraganWeight = 10, PenaltyWeight = 1 } })
        {
            AssertTrains(options, Rows([.. Enumerable.Repeat(5f, 40), 6]));
            AssertTrains(options, Rows(1, 2));
            AssertTrains(options, Rows(1, 2, 3, 4, 5, 6));
            AssertTrains(options, Rows(1e30f, -1e30f, 1e-30f, 0));
        }
        AssertTrains(Options("X") with { MinibatchDeviation = true, MinibatchDiscrimination = true, Training = new() { Epochs = 2, BatchSize = 1, Seed = 1 } }, Rows(1, 2, 3));
    }

    [TestMethod]
    public void Pictures_with_missing_pixels_train_augmented_or_not()
    {
        var random = new Random(1);
        var rows = new TableView(TableColumn.Vector<float>("X",
            [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 64).Select(_ => random.Next(10) == 0 ? float.NaN : random.NextSingle()).ToArray())]));
        var options = Options("X") with { Images = new Dictionary<string, ImageShape> { ["X"] = new(8, 8) } };

        AssertTrains(options, rows);
        AssertTrains(options with { Augmentation = 0.8, InstanceNoise = 0.1 }, rows);
    }

    [TestMethod]
    public void A_batch_larger_than_the_data_is_one_batch() =>
        AssertTrains(Options("X") with { Training = new() { Epochs = 2, BatchSize = 1000, Seed = 1 } }, Rows(1, 2, 3));

    [TestMethod]
    public void Packs_larger_than_a_batch()
    {
        var few = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().Gan(Options("X") with { Packing = 10 }).Fit(Rows(1, 2, 3, 4, 5, 6)));
        StringAssert.Contains(few.Message, "Packing");
        StringAssert.Contains(few.Message, "batches have 6");

        var small = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().Gan(Options("X") with { Packing = 3, Training = new() { BatchSize = 3, Seed = 1 } }).Fit(Rows(1, 2, 3, 4)));
        StringAssert.Contains(small.Message, "BatchSize");

        AssertTrains(Options("X") with { Packing = 6 }, Rows(1, 2, 3, 4, 5, 6));
        AssertTrains(Options("X") with { Packing = 3, Training = new() { Epochs = 2, BatchSize = 3, Seed = 1 } }, Rows(1, 2, 3, 4, 5, 6, 7, 8));
    }

    [TestMethod]
    public void A_condition_of_one_class()
    {
        var rows = Rows(1, 2, 3, 4, 5, 6).With(TableColumn.Text("Class", [.. Enumerable.Repeat("only", 6)]));
        foreach (var conditioning in Enum.GetValues<GanConditioning>())
        {
            using var model = ML.Generative().Gan(Options("X") with { ConditionColumnNames = ["Class"], Conditioning = conditioning }).Fit(rows);

            Assert.IsTrue(model.Sample(10, new { Class = "only" }, seed: 1).GetColumn<string>("Class").All(name => name == "only"));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Sample(10, new { Class = "other" }));
        }
    }

    [TestMethod]
    public void A_class_of_one_row()
    {
        var rows = Rows(1, 2, 3, 4, 5, 6).With(TableColumn.Text("Class", "a", "a", "a", "a", "a", "b"));
        foreach (var conditioning in Enum.GetValues<GanConditioning>())
        {
            using var model = ML.Generative().Gan(Options("X") with { ConditionColumnNames = ["Class"], Conditioning = conditioning }).Fit(rows);

            var made = model.Sample(10, new { Class = "b" }, seed: 1);
            Assert.IsTrue(made.GetColumn<string>("Class").All(name => name == "b"));
            Assert.IsTrue(made.GetColumn<float>("X").All(float.IsFinite));
        }
    }

    [TestMethod]
    public void A_condition_that_training_has_not_seen()
    {
        var rows = Rows(1, 2, 3, 4).With(TableColumn.Text("Class", "a", "a", "b", "b"));
        var options = Options("X") with { ConditionColumnNames = ["Class"], LatentColumnName = "Latent" };
        using var model = ML.Generative().Gan(options).Fit(rows);
        using var strict = ML.Generative().Gan(options with { UnseenCategories = UnseenCategoryPolicy.Error }).Fit(rows);
        var unseen = Rows(2).With(TableColumn.Text("Class", "c"));

        Assert.IsTrue(model.Transform(unseen).GetColumn<float>("Realism").All(float.IsFinite));
        Assert.IsTrue(model.Transform(unseen).GetColumn<float[]>("Latent").All(latent => latent.All(float.IsFinite)));
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => strict.Transform(unseen).GetColumn<float>("Realism").Count()).Message, "'c'");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Sample(1, new { Class = "c" }));
    }

    [TestMethod]
    public void Rows_that_are_strange_or_missing_are_judged_all_the_same()
    {
        using var model = ML.Generative().Gan(Options("X") with { LatentColumnName = "Latent" }).Fit(Rows(1, 2, 3, float.NaN, 5));
        var judged = model.Transform(Rows(1e30f, -1e30f, float.NaN, 3));

        Assert.IsTrue(judged.GetColumn<float>("Realism").All(value => value is >= 0 and <= 1));
        Assert.IsTrue(judged.GetColumn<float[]>("Latent").All(latent => latent.All(float.IsFinite)));
    }

    [TestMethod]
    public void Settings_that_make_no_sense()
    {
        foreach (var wrong in new Action[]
        {
            () => _ = Options("X") with { LatentSize = 0 },
            () => _ = Options("X") with { LatentBits = -1 },
            () => _ = Options("X") with { HiddenSizes = [64, 0] },
            () => _ = Options("X") with { Packing = 0 },
            () => _ = Options("X") with { Packing = 11 },
            () => _ = Options("X") with { PenaltyWeight = -1 },
            () => _ = Options("X") with { PenaltyWeight = double.NaN },
            () => _ = Options("X") with { GradientPenaltyWeight = -1 },
            () => _ = Options("X") with { WeightClip = 0 },
            () => _ = Options("X") with { DiscriminatorSteps = 0 },
            () => _ = Options("X") with { GeneratorLearningRateFactor = 0 },
            () => _ = Options("X") with { RealTarget = 0.4 },
            () => _ = Options("X") with { InstanceNoise = double.PositiveInfinity },
            () => _ = Options("X") with { Augmentation = 0.9 },
            () => _ = Options("X") with { UnrolledSteps = -1 },
            () => _ = Options("X") with { Objective = (GanObjective)99 },
            () => _ = Options("X") with { Conditioning = (GanConditioning)99 },
            () => _ = Options("X") with { Architecture = (GanArchitecture)99 },
            () => _ = new GanDoctorOptions { ExaminationRows = 99 },
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(wrong);

        Assert.ThrowsExactly<ArgumentException>(() => Options());
        Assert.ThrowsExactly<ArgumentException>(() => Options("X", ""));
        Assert.ThrowsExactly<ArgumentException>(() => _ = Options("X") with { ConditionColumnNames = [""] });
        Assert.ThrowsExactly<ArgumentException>(() => _ = Options("X") with { RealismColumnName = "" });
        Assert.ThrowsExactly<ArgumentNullException>(() => _ = Options("X") with { Doctor = null! });
        Assert.ThrowsExactly<ArgumentNullException>(() => ML.Generative().Gan((GanOptions)null!));
        using var model = Model();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Sample(-1));
    }

    [TestMethod]
    public void Rows_of_another_type_are_refused_by_the_model()
    {
        using var model = Model();

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(new TableView(TableColumn.Text("X", "a")))).Message, "'X'");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ML.Generative().Gan(Options("X")).Fit(Rows(1, 2, 3), new TableView(TableColumn.Text("X", "a"))));
    }

    [TestMethod]
    public void A_disposed_model_judges_no_more_rows()
    {
        var model = Model();
        var judged = model.Transform(Rows(1, 2));
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => judged.GetColumn<float>("Realism").Count());
    }

    [TestMethod]
    [DataRow(GanObjective.RelativisticPairing, 1e6)]
    [DataRow(GanObjective.Wasserstein, 1e6)]
    [DataRow(GanObjective.LeastSquares, 1e30)]
    [DataRow(GanObjective.BoundaryEquilibrium, 1e30)]
    public void Steps_far_too_large_never_end_with_weights_that_are_no_numbers(GanObjective objective, double rate)
    {
        foreach (var hasDoctor in new[] { false, true })
        {
            using var model = ML.Generative().Gan(Options("Weight", "City") with
            {
                Objective = objective,
                Doctor = new() { IsEnabled = hasDoctor },
                Training = new() { Epochs = 10, BatchSize = 10, LearningRate = rate, Seed = 1 },
            }).Fit(Parcels.Draw(40));

            Assert.IsTrue(Parcels.Weights(model).All(float.IsFinite), $"{objective}, {hasDoctor}: {model.Outcome.Text}");
        }
    }

    private static GanOptions Options(params string[] columns) =>
        new() { ColumnNames = columns, HiddenSizes = [8], Training = new() { Epochs = 2, Seed = 1 } };

    private static void AssertTrains(GanOptions options, IDataView rows)
    {
        using var model = ML.Generative().Gan(options).Fit(rows);

        Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason, model.Outcome.Text);
        Assert.IsTrue(Parcels.Weights(model).All(float.IsFinite));
        Assert.AreEqual(0, model.History.Epochs.Sum(epoch => epoch.RolledBackSteps), "steps were taken back");
        Assert.IsTrue(Parcels.Cells(model.Sample(10, seed: 1, fillMissing: true)).OfType<float>().All(float.IsFinite));
    }
}
