using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Augmentation;

/// <summary>
/// A label that is pure noise cannot be predicted. Who claims to has seen the rows that he is tested on: as an augmenter shows that works
/// before the folds are split, or whose generator was trained on all of them.
/// </summary>
[TestClass, TestCategory("learning")]
public sealed class LeakTests
{
    private const int Rows = 200;
    private const int Features = 6;

    /// <summary>Three standard errors of the area under the curve of 100 rows of either class, by their ranks.</summary>
    private static readonly double Error = 3 * Math.Sqrt((Rows + 1) / (12.0 * (Rows / 2) * (Rows / 2)));

    private static readonly TableView Noise = MakeNoise();

    private static IEnumerable<AugmentationMethod> Methods =>
    [
        AugmentationMethod.Oversampling,
        AugmentationMethod.Smote(),
        AugmentationMethod.Train(new RecordingEstimator("Label")),
        AugmentationMethod.Train(new MLContext(seed: 1).Generative().Vae(new VaeOptions
        {
            ColumnNames = ["X"],
            ConditionColumnNames = ["Label"],
            HiddenSizes = [16],
            Training = new() { Epochs = 20, Seed = 1 },
        })),
    ];

    [TestMethod]
    public void Tenfold_augmentation_inside_a_pipeline_predicts_noise_no_better_than_chance()
    {
        foreach (var method in Methods)
            Assert.IsLessThan(Error, Math.Abs(Area(Noise, Augment(method)) - 0.5), method.GetType().Name);
    }

    [TestMethod]
    public void The_test_finds_an_augmenter_that_leaks()
    {
        var ml = new MLContext(seed: 1);
        var before = Augment(AugmentationMethod.Oversampling)(ml).Fit(Noise).TransformForTraining(Noise);
        var ofAll = AugmentationMethod.Sample(new RepeatingSampler(Noise, "Label"));

        Assert.IsGreaterThan(0.9, Area(before, augment: null), "rows were added before the folds were split");
        Assert.IsGreaterThan(0.9, Area(Noise, Augment(ofAll)), "the generator was trained on the rows of all folds");
    }

    private static Func<MLContext, AugmentationEstimator> Augment(AugmentationMethod method) =>
        ml => ml.Generative().Augment(method, ClassBalance.Unchanged(9), "Label", seed: 1);

    private static double Area(IDataView rows, Func<MLContext, AugmentationEstimator>? augment)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.FastTree("Label", "X", minimumExampleCountPerLeaf: 2);
        IEstimator<ITransformer> pipeline = augment is null ? trainer : augment(ml).Append(trainer);
        return ml.BinaryClassification.CrossValidate(rows, pipeline, numberOfFolds: 5).Average(fold => fold.Metrics.AreaUnderRocCurve);
    }

    private static TableView MakeNoise()
    {
        var random = new Random(3);
        return new(
            TableColumn.Vector<float>(
                "X", [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, Features).Select(_ => random.NextSingle()).ToArray())]),
            TableColumn.Of("Label", [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0)]));
    }
}
