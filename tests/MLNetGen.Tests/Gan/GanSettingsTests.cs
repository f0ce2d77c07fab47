using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Training;

namespace MLNetGen.Tests.Gan;

/// <summary>Whatever settings go together train: without a step that had to be taken back, to weights that are finite.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanSettingsTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static GanOptions OfRows { get; } = new()
    {
        ColumnNames = ["City", "Weight", "Pieces", "Express", "Size"],
        HiddenSizes = [16],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = 2, BatchSize = 12, Seed = 1, ValidationFraction = 0 },
    };

    private static GanOptions OfImage { get; } = OfRows with
    {
        ColumnNames = ["Picture"],
        Images = new Dictionary<string, ImageShape> { ["Picture"] = new(Parcels.Side, Parcels.Side) },
    };

    private static GanOptions OfCondition { get; } = OfRows with { ColumnNames = ["Weight", "Pieces"], ConditionColumnNames = ["City", "Express"] };

    private static IEnumerable<(string, GanOptions)> Settings =>
    [
        ("relativistic pairing", OfRows),
        ("relativistic pairing of an image", OfImage),
        ("relativistic average", OfRows with { Objective = GanObjective.RelativisticAverage }),
        ("smoothed labels", OfRows with { Objective = GanObjective.NonSaturating, RealTarget = 0.9 }),
        ("minimax", OfRows with { Objective = GanObjective.Minimax }),
        ("least squares", OfRows with { Objective = GanObjective.LeastSquares }),
        ("hinge and normalised layers", OfRows with { Objective = GanObjective.Hinge, SpectralNormalization = true }),
        ("hinge and normalised layers of an image", OfImage with { Objective = GanObjective.Hinge, SpectralNormalization = true }),
        ("clipped weights", OfRows with { Objective = GanObjective.Wasserstein, WeightClip = 0.01, DiscriminatorSteps = 5 }),
        ("gradient penalty", OfRows with { Objective = GanObjective.Wasserstein, GradientPenaltyWeight = 10 }),
        ("gradient penalty of packs", OfCondition with { Objective = GanObjective.Wasserstein, GradientPenaltyWeight = 10, Packing = 2 }),
        ("DRAGAN", OfRows with { Objective = GanObjective.NonSaturating, DraganWeight = 10 }),
        ("DRAGAN of an image", OfImage with { Objective = GanObjective.NonSaturating, DraganWeight = 10 }),
        ("boundary equilibrium", OfRows with { Objective = GanObjective.BoundaryEquilibrium }),
        ("boundary equilibrium of an image", OfImage with { Objective = GanObjective.BoundaryEquilibrium }),
        ("boundary equilibrium for a condition", OfCondition with { Objective = GanObjective.BoundaryEquilibrium }),
        ("boundary equilibrium of an image for a condition", OfImage with { Objective = GanObjective.BoundaryEquilibrium, ConditionColumnNames = ["City"] }),
        ("unrolled steps", OfRows with { UnrolledSteps = 2 }),
        ("unrolled steps and normalised layers", OfCondition with { UnrolledSteps = 2, Objective = GanObjective.Hinge, SpectralNormalization = true }),
        ("unrolled steps and minibatch layers", OfRows with { UnrolledSteps = 2, MinibatchDeviation = true, MinibatchDiscrimination = true }),
        ("packs", OfRows with { Packing = 3 }),
        ("packs of images", OfImage with { Packing = 3 }),
        ("packs that do not divide a batch", OfRows with { Packing = 5 }),
        ("minibatch deviation", OfRows with { MinibatchDeviation = true }),
        ("minibatch discrimination of an image", OfImage with { MinibatchDiscrimination = true }),
        ("feature matching", OfRows with { FeatureMatchingWeight = 1 }),
        ("feature matching of packs", OfRows with { FeatureMatchingWeight = 1, Packing = 2, Objective = GanObjective.NonSaturating }),
        ("LeCam", OfRows with { LeCamWeight = 0.3 }),
        ("augmented rows", OfRows with { Augmentation = 0.5 }),
        ("augmented images", OfImage with { Augmentation = 0.5 }),
        ("augmented images beside text", OfImage with { ColumnNames = ["City", "Picture", "Weight"], Augmentation = 0.5 }),
        ("noise", OfRows with { InstanceNoise = 0.1 }),
        ("noise on images", OfImage with { InstanceNoise = 0.1 }),
        ("projection", OfCondition),
        ("projection of packs", OfCondition with { Packing = 2 }),
        ("concatenation", OfCondition with { Conditioning = GanConditioning.Concatenation }),
        ("concatenation of packs with an image", OfImage with { ConditionColumnNames = ["City"], Conditioning = GanConditioning.Concatenation, Packing = 2 }),
        ("auxiliary classifier", OfCondition with { Conditioning = GanConditioning.AuxiliaryClassifier }),
        ("auxiliary classifier of packs", OfCondition with { Conditioning = GanConditioning.AuxiliaryClassifier, Packing = 2 }),
        ("conditions of numbers", OfCondition with { ColumnNames = ["Express", "Length"], ConditionColumnNames = ["Weight", "Place"] }),
        ("no coin flips", OfRows with { LatentBits = 0, LatentSize = 1 }),
        ("no hidden layers", OfRows with { HiddenSizes = [] }),
        ("doctor", OfRows with { Doctor = new() }),
        ("doctor of packs", OfRows with { Doctor = new(), Packing = 3 }),
        ("doctor of boundary equilibrium", OfRows with { Doctor = new(), Objective = GanObjective.BoundaryEquilibrium }),
    ];

    [TestMethod]
    [DynamicData(nameof(Settings))]
    public void Settings_that_go_together_train(string name, GanOptions options) => AssertTrains(name, options, Parcels.Draw(60));

    [TestMethod]
    public void Residual_layers_of_a_colour_picture_train()
    {
        var random = new Random(1);
        var rows = new Support.TableView(Support.TableColumn.Vector<float>("Picture",
            [.. Enumerable.Range(0, 16).Select(_ => Enumerable.Range(0, 16 * 16 * 3).Select(_ => random.NextSingle()).ToArray())]));
        var options = OfImage with
        {
            Architecture = GanArchitecture.Residual,
            Images = new Dictionary<string, ImageShape> { ["Picture"] = new(16, 16, 3) },
        };

        AssertTrains("residual", options, rows);
        AssertTrains("residual, normalised", options with { Objective = GanObjective.Hinge, SpectralNormalization = true, Augmentation = 0.5 }, rows);
    }

    [TestMethod]
    public void Columns_of_many_categories_train_with_steps_ahead()
    {
        var rows = Parcels.Draw(100);
        rows = rows.With(Support.TableColumn.Text("Code", [.. Enumerable.Range(0, 100).Select(row => $"code {row}")]));

        AssertTrains("modelled", OfRows with { ColumnNames = ["Code", "Weight"], UnrolledSteps = 2 }, rows);
        AssertTrains("given", OfRows with { ColumnNames = ["Weight"], ConditionColumnNames = ["Code"], UnrolledSteps = 2 }, rows);
    }

    private static void AssertTrains(string name, GanOptions options, IDataView rows)
    {
        using var model = ML.Generative().Gan(options).Fit(rows);

        Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason, $"{name}: {model.Outcome.Text}");
        Assert.AreEqual(0, model.History.Epochs.Sum(epoch => epoch.RolledBackSteps), $"{name}: steps were taken back");
        Assert.IsTrue(Parcels.Weights(model).All(float.IsFinite), $"{name}: weights");
        Assert.AreEqual(20L, model.Sample(20, seed: 1).GetRowCount(), name);
        Assert.IsTrue(model.Transform(rows).GetColumn<float>("Realism").All(value => value is >= 0 and <= 1), $"{name}: realism");
        var made = model.Sample(20, seed: 1, fillMissing: true);
        var modelled = ML.Transforms.SelectColumns([.. options.ColumnNames]).Fit(made).Transform(made);
        Assert.IsTrue(Parcels.Cells(modelled).OfType<float>().All(float.IsFinite), $"{name}: samples");
    }
}
