using MLNetGen.Augmentation;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Gan;

namespace MLNetGen.Tests.Augmentation;

/// <summary>What the augmentation's estimator declares.</summary>
internal static class AugmentationSubjects
{
    private static readonly AugmentationOptions Options = new()
    {
        Method = AugmentationMethod.Oversampling,
        LabelColumnName = "IsNew",
        ExampleWeightColumnName = "Weight",
        IsSyntheticColumnName = "IsSynthetic",
        Seed = 1,
    };

    public static IEnumerable<EstimatorSubject> All { get; } =
    [
        new EstimatorSubject
        {
            Name = "Augmentation",
            Create = ml => ml.Generative().Augment(Options),
            CreateVariant = ml => ml.Generative().Augment(Options with
            {
                Method = AugmentationMethod.Smote(2),
                Balance = ClassBalance.Unchanged(0.5),
                SyntheticWeight = 0.5f,
            }),
            CreateForFrame = ml => (
                ml.Generative().Augment(Options with { Balance = ClassBalance.Unchanged(), LabelColumnName = null }), BuiltInSubjects.Frame()),
            InputColumns = ["IsNew"],
            Data = BuiltInSubjects.Rows,
            Invalid =
            [
                new("with 'Weight' of text", BuiltInSubjects.Rows.With(BuiltInSubjects.Rows["City"] with { Name = "Weight" }), "Weight"),
                new("with 'IsSynthetic' of numbers", BuiltInSubjects.Rows.With(BuiltInSubjects.Rows["Size"] with { Name = "IsSynthetic" }), "IsSynthetic"),
            ],
            Engines = PredictionProbe.For<GanSubjects.Row, Weighted>(),
            Baseline = new Dictionary<string, object[]> { ["Weight"] = [1f, 1f], ["IsSynthetic"] = [false, false] },
            AcceptsVariableVectors = true,
            Without = new Dictionary<string, string>
            {
                [nameof(EstimatorSubject.OtherSize)] = "At scoring it looks at no column of the data.",
                [nameof(EstimatorSubject.CreateInPlace)] = "It adds columns where there are none and replaces none.",
                [nameof(EstimatorSubject.CreateForGpu)] = "The generator trains, which is an estimator of its own.",
                [nameof(EstimatorSubject.Cancel)] = "The generator trains, which is an estimator of its own.",
            },
        }.ComputesWithTorch(),
    ];

    public sealed class Weighted
    {
        public float Weight { get; set; }

        public bool IsSynthetic { get; set; }
    }
}
