using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Augmentation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

[TestClass, TestCategory("learning")]
public sealed class AdvisorTests
{
    private const int Rows = 480;

    private static readonly AdvisorOptions Options = new()
    {
        LabelColumnName = "Label",
        TryVae = false,
        TryGan = false,
        Seed = 1,
    };

    [TestMethod]
    public void It_finds_that_a_rare_class_needs_help()
    {
        // 8 % of the rows are positive, and the classes overlap, so that a linear model misses half of them at the usual threshold.
        var advice = Advise(Make(row => row % 12 == 0, overlap: 1.2), Options with { Pipeline = Linear(), Repeats = 3 });

        Assert.AreEqual(AdviceMetric.BalancedAccuracy, advice.Metric);
        CollectionAssert.AreEqual(
            new[] { "nothing", "threshold", "oversampling", "SMOTE" }, advice.Strategies.Select(result => result.Name).ToArray());
        Assert.AreNotEqual("nothing", advice.Recommended, $"{advice}");
        Assert.IsGreaterThan(0.05, advice.Strategies.Single(result => result.Name == advice.Recommended).Difference);
        StringAssert.Contains(advice.Reason, advice.Recommended);
    }

    [TestMethod]
    public void It_finds_that_nothing_helps_against_noise()
    {
        var advice = Advise(Make(row => row % 2 == 0, overlap: 1000), Options);

        Assert.AreEqual("nothing", advice.Recommended);
        Assert.IsFalse(advice.IsAugmentationWorthwhile);
        StringAssert.StartsWith(advice.Reason, "Do not augment");
    }

    [TestMethod]
    public void Results_come_as_a_frame_and_as_a_text()
    {
        var advice = Advise(Make(row => row % 4 == 0, overlap: 1), Options with { Folds = 3, Repeats = 2 });
        var frame = advice.ToDataFrame();

        Assert.AreEqual(5, frame.Rows.Count);
        Assert.HasCount(6, advice.Strategies[0].Scores);
        Assert.AreEqual(1, advice.Strategies[0].Probability);
        Assert.AreEqual(0, advice.Strategies[0].Difference);
        Assert.AreEqual(advice.Strategies[3].Mean, (double)frame["Mean"][3]);
        StringAssert.Contains(advice.ToString(), "oversampling");
        StringAssert.Contains(advice.ToString(), advice.Reason);
    }

    [TestMethod]
    public void A_pipeline_of_your_own_is_tried_with_every_strategy_but_weights()
    {
        var options = Options with { Pipeline = Linear(), Metric = AdviceMetric.AreaUnderRocCurve };

        var advice = Advise(Make(row => row % 8 == 0, overlap: 1), options);

        CollectionAssert.AreEqual(
            new[] { "nothing", "threshold", "oversampling", "SMOTE" }, advice.Strategies.Select(result => result.Name).ToArray());
        Assert.IsTrue(advice.Strategies.All(result => result.Mean > 0.7));
        Assert.AreEqual(advice.Strategies[0].Mean, advice.Strategies[1].Mean, "a threshold does not change the order of rows");
    }

    [TestMethod]
    public void Three_classes_and_numbers_are_judged_too()
    {
        var rows = Make(row => row % 2 == 0, overlap: 1);
        var classes = rows.With(TableColumn.Text("Label", [.. rows["X"].Cells.Select(x => (float)x > 1 ? "high" : (float)x > 0 ? "middle" : "low")]));
        var numbers = rows.With(TableColumn.Of("Label", [.. rows["X"].Cells.Select(x => (float)x)]));

        var (ofClasses, ofNumbers) = (Advise(classes, Options with { Folds = 3 }), Advise(numbers, Options with { Folds = 3 }));

        Assert.IsGreaterThan(0.9, ofClasses.Strategies[0].Mean);
        Assert.AreEqual(AdviceMetric.RSquared, ofNumbers.Metric);
        Assert.IsGreaterThan(0.8, ofNumbers.Strategies[0].Mean);
        Assert.IsTrue(double.IsNaN(ofNumbers.Strategies[0].AveragePrecision));
    }

    [TestMethod]
    public void Generative_models_are_tried_at_several_ratios()
    {
        var options = Options with { Folds = 2, TryVae = true, TryGan = true, TrainingTime = TimeSpan.FromSeconds(1) };
        var seen = new List<AdvisorProgress>();

        var advice = Advise(Make(row => row % 8 == 0, overlap: 1).Take(160), options with { Progress = new Listener(seen.Add) });

        CollectionAssert.IsSubsetOf(
            new[] { "VAE, 1:2", "VAE, 1:1", "GAN, 1:2", "GAN, 1:1" }, advice.Strategies.Select(result => result.Name).ToArray());
        Assert.HasCount(2 * advice.Strategies.Count, seen);
        Assert.AreEqual(0, seen[0].Share);
        Assert.IsTrue(seen.Zip(seen.Skip(1)).All(pair => pair.First.Share < pair.Second.Share && pair.Second.Share < 1));
    }

    [TestMethod]
    public void What_cannot_be_judged_is_refused()
    {
        var rows = Make(row => row % 240 == 0, overlap: 1);

        StringAssert.Contains(Refused<InvalidOperationException>(rows, Options), "Class 'true' of label column 'Label' has 2 of the 5 rows");
        StringAssert.Contains(Refused<ArgumentOutOfRangeException>(rows, Options with { LabelColumnName = "Nobody" }), "'Nobody'");
        StringAssert.Contains(Refused<ArgumentException>(rows, Options with { Metric = AdviceMetric.RSquared }), "RSquared does not suit");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Advise(rows, Options with { CancellationToken = cancelled.Token }));
    }

    private static EstimatorChain<ITransformer> Linear()
    {
        var ml = new MLContext(seed: 1);
        return ml.Transforms.Concatenate("Features", "X", "Y").Append<ITransformer>(ml.BinaryClassification.Trainers.LbfgsLogisticRegression());
    }

    private static string Refused<T>(IDataView rows, AdvisorOptions options) where T : Exception =>
        Assert.ThrowsExactly<T>(() => Advise(rows, options)).Message;

    private static AugmentationAdvice Advise(IDataView rows, AdvisorOptions options) => new MLContext(seed: 1).Generative().Advise(rows, options);

    private static TableView Make(Func<int, bool> label, double overlap) => new(
        TableColumn.Of("X", [.. Enumerable.Range(0, Rows).Select(row => (float)((label(row) ? 2 : 0) + (overlap * Draw.Normal(1, row))))]),
        TableColumn.Of("Y", [.. Enumerable.Range(0, Rows).Select(row => (float)Draw.Normal(2, row))]),
        TableColumn.Of("Label", [.. Enumerable.Range(0, Rows).Select(label)]));

    private sealed class Listener(Action<AdvisorProgress> report) : IProgress<AdvisorProgress>
    {
        public void Report(AdvisorProgress value) => report(value);
    }
}
