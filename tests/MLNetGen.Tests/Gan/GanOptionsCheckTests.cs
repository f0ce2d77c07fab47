using Microsoft.ML;
using MLNetGen.Gan;

namespace MLNetGen.Tests.Gan;

/// <summary>Settings that exclude each other are refused before there are data, by a message that names both.</summary>
[TestClass, TestCategory("unit")]
public sealed class GanOptionsCheckTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly GanOptions Options = new() { ColumnNames = ["X"] };
    private static readonly GanOptions Equilibrium = Options with { Objective = GanObjective.BoundaryEquilibrium };

    private static IEnumerable<(string, string, GanOptions)> Exclusive =>
    [
        ("RealTarget", "RelativisticPairing", Options with { RealTarget = 0.9 }),
        ("RealTarget", "Hinge", Options with { RealTarget = 0.9, Objective = GanObjective.Hinge }),
        ("RealTarget", "Wasserstein", Options with { RealTarget = 0.9, Objective = GanObjective.Wasserstein }),
        ("RealTarget", "BoundaryEquilibrium", Equilibrium with { RealTarget = 0.9 }),
        ("PenaltyWeight", "BoundaryEquilibrium", Equilibrium with { PenaltyWeight = 1 }),
        ("GradientPenaltyWeight", "BoundaryEquilibrium", Equilibrium with { GradientPenaltyWeight = 1 }),
        ("DraganWeight", "BoundaryEquilibrium", Equilibrium with { DraganWeight = 1 }),
        ("WeightClip", "BoundaryEquilibrium", Equilibrium with { WeightClip = 1 }),
        ("SpectralNormalization", "BoundaryEquilibrium", Equilibrium with { SpectralNormalization = true }),
        ("Packing", "BoundaryEquilibrium", Equilibrium with { Packing = 2 }),
        ("MinibatchDeviation", "BoundaryEquilibrium", Equilibrium with { MinibatchDeviation = true }),
        ("MinibatchDiscrimination", "BoundaryEquilibrium", Equilibrium with { MinibatchDiscrimination = true }),
        ("FeatureMatchingWeight", "BoundaryEquilibrium", Equilibrium with { FeatureMatchingWeight = 1 }),
        ("LeCamWeight", "BoundaryEquilibrium", Equilibrium with { LeCamWeight = 1 }),
        ("UnrolledSteps", "BoundaryEquilibrium", Equilibrium with { UnrolledSteps = 1 }),
        ("AuxiliaryClassifier", "BoundaryEquilibrium", Equilibrium with { Conditioning = GanConditioning.AuxiliaryClassifier }),
        ("WeightClip", "SpectralNormalization", Options with { WeightClip = 1, SpectralNormalization = true }),
        ("UnrolledSteps", "AuxiliaryClassifier", Options with { UnrolledSteps = 1, Conditioning = GanConditioning.AuxiliaryClassifier }),
        ("GradientPenaltyWeight", "MinibatchDeviation", Options with { GradientPenaltyWeight = 1, MinibatchDeviation = true }),
        ("GradientPenaltyWeight", "MinibatchDiscrimination", Options with { GradientPenaltyWeight = 1, MinibatchDiscrimination = true }),
        ("DraganWeight", "MinibatchDeviation", Options with { DraganWeight = 1, MinibatchDeviation = true }),
        ("DraganWeight", "MinibatchDiscrimination", Options with { DraganWeight = 1, MinibatchDiscrimination = true }),
        ("ColumnNames", "ConditionColumnNames", Options with { ConditionColumnNames = ["X"] }),
    ];

    private static IEnumerable<GanOptions> Compatible =>
    [
        Options, Equilibrium, Equilibrium with { PenaltyWeight = 0, Conditioning = GanConditioning.Concatenation, InstanceNoise = 0.1 },
        Options with { RealTarget = 0.9, Objective = GanObjective.Minimax },
        Options with { RealTarget = 0.9, Objective = GanObjective.NonSaturating },
        Options with { RealTarget = 0.9, Objective = GanObjective.LeastSquares },
        Options with { GradientPenaltyWeight = 1, Packing = 10, Objective = GanObjective.Wasserstein },
        Options with { PenaltyWeight = 1, MinibatchDeviation = true, SpectralNormalization = true, UnrolledSteps = 1 },
        Options with { ConditionColumnNames = ["Y"], Conditioning = GanConditioning.AuxiliaryClassifier, WeightClip = 0.01 },
    ];

    [TestMethod]
    [DynamicData(nameof(Exclusive))]
    public void Settings_that_exclude_each_other_are_named(string one, string other, GanOptions options)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().Gan(options));

        StringAssert.Contains(error.Message, one);
        StringAssert.Contains(error.Message, other);
        StringAssert.Matches(error.Message, new("eave|hoose"), "what to do");
    }

    [TestMethod]
    public void Settings_that_do_not_exclude_each_other_are_accepted()
    {
        foreach (var options in Compatible)
            Assert.IsNotNull(ML.Generative().Gan(options));
    }

    [TestMethod]
    public void A_classifier_of_numbers_is_refused_and_one_of_categories_is_not()
    {
        var options = new GanOptions
        {
            ColumnNames = ["Weight"],
            ConditionColumnNames = ["City", "Express", "Size", "Length"],
            Conditioning = GanConditioning.AuxiliaryClassifier,
            HiddenSizes = [4],
            Training = new() { Epochs = 1, Seed = 1 },
        };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ML.Generative().Gan(options).Fit(Parcels.Draw(30)));
        StringAssert.Contains(error.Message, "AuxiliaryClassifier");
        StringAssert.Contains(error.Message, "'Length'");

        using var model = ML.Generative().Gan(options with { ConditionColumnNames = ["City", "Express", "Size"] }).Fit(Parcels.Draw(30));
    }
}
