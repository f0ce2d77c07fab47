using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What a given classifier says of a row or image, translation keeps.</summary>
[TestClass, TestCategory("learning")]
public sealed class ClassifierTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly CycleGanOptions OfImages = new()
    {
        ColumnNames = ["Pixels"],
        Images = new Dictionary<string, ImageShape> { ["Pixels"] = new(Stripes.Side, Stripes.Side) },
        Filters = 8,
        Blocks = 1,
        Training = new() { Epochs = 25, BatchSize = 16, Seed = 1, LearningRate = 0.01 },
    };

    [TestMethod]
    [DataRow(1, false, 0.95, 1)]
    [DataRow(2, false, 0.95, 1)]
    [DataRow(1, true, 0, 0.45, DisplayName = "Seed 1, the other way")]
    [DataRow(2, true, 0, 0.45, DisplayName = "Seed 2, the other way")]
    public void It_decides_which_stripes_go_with_which(int seed, bool crosses, double least, double most)
    {
        using var classifier = new StripesClassifier(crosses);
        var options = OfImages with { Classifier = classifier, Training = OfImages.Training with { Seed = seed } };
        var (toB, toA) = Shares(options);

        Assert.IsInRange(least, most, toB);
        Assert.IsInRange(least, most, toA);
    }

    [TestMethod]
    public void It_is_given_back_as_it_was()
    {
        using var classifier = new StripesClassifier();
        classifier.train(true);
        using var model = Fit(OfImages with { Classifier = classifier, Training = OfImages.Training with { Epochs = 1 } });

        Assert.IsTrue(classifier.training);
        Assert.IsTrue(classifier.parameters().All(parameter => parameter.requires_grad && parameter.grad is null));
        Assert.AreEqual(4f, classifier.parameters().Single().item<float>());
        using var folder = new TemporaryFolder();
        ML.Model.Save(model, null, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ML.Model.Load(folder.File("model.zip"), out _);
        Assert.IsNull(loaded.Options.Classifier);
    }

    [TestMethod]
    public void One_that_gives_no_logits_or_is_for_rows_is_refused()
    {
        using var flat = nn.Flatten();
        using var single = nn.Flatten(0);
        var rows = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().CycleGan(new CycleGanOptions { ColumnNames = ["Pixels"], Classifier = flat }).Fit(View(true), View(false)));
        StringAssert.Contains(rows.Message, "KeepColumnNames");
        var wrong = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(OfImages with { Classifier = single }));
        StringAssert.Contains(wrong.Message, "expected [16, classes]");
    }

    [TestMethod]
    [DataRow("PredictedLabel", 0.9)]
    [DataRow("Probability", 0.6)]
    public void What_a_classifier_of_the_pipeline_says_is_kept(string column, double share)
    {
        Spot[] spots = [.. Spots(false), .. Spots(true)];
        var rows = ML.Data.LoadFromEnumerable(spots);
        var chain = ML.Transforms.Concatenate("Features", "Light")
            .Append(ML.BinaryClassification.Trainers.SdcaLogisticRegression("IsRight", "Features"))
            .Append(ML.Generative().CycleGan(new CycleGanOptions
            {
                ColumnNames = ["X"],
                DomainColumnName = "InB",
                KeepColumnNames = [column],
                KeepWeight = 10,
                HiddenSizes = [32, 32],
                Training = new() { Epochs = 60, BatchSize = 50, LearningRate = 0.05, Seed = 1 },
            }));

        using var model = chain.Fit(rows);

        var translated = model.Transform(rows).GetColumn<float>("X.Translated").ToArray();
        var right = spots.Zip(translated, (spot, x) => spot.InB ? x > 0 == spot.IsRight : x > 10 != spot.IsRight);
        Assert.IsGreaterThan(share, right.Average(isRight => isRight ? 1.0 : 0));
    }

    /// <summary>Things on the left or right, -2 or 2, in B on the other side of 10: only the light tells which goes with which.</summary>
    private static IEnumerable<Spot> Spots(bool inB)
    {
        var random = new Random(inB ? 1 : 2);
        return Enumerable.Range(0, 200).Select(spot =>
        {
            var isRight = spot % 2 == 0;
            return new Spot
            {
                InB = inB,
                IsRight = isRight,
                X = (inB ? 10 - (isRight ? 2 : -2) : isRight ? 2 : -2) + (0.3f * Chance.Normal(random)),
                Light = (isRight ? 1 : 0) + (0.1f * Chance.Normal(random)),
            };
        });
    }

    private sealed class Spot
    {
        public bool InB { get; set; }

        public bool IsRight { get; set; }

        public float X { get; set; }

        public float Light { get; set; }
    }

    private static (double ToB, double ToA) Shares(CycleGanOptions options)
    {
        using var model = Fit(options);
        return (Stripes.ShareOfKind(Translate(model.AToB, inB: false)), Stripes.ShareOfKind(Translate(model.BToA, inB: true)));

        static IEnumerable<float[]> Translate(CycleGanTranslator translator, bool inB) =>
            translator.Transform(View(inB, seed: 3)).GetColumn<float[]>("Pixels.Translated");
    }

    private static CycleGanTransformer Fit(CycleGanOptions options) => ML.Generative().CycleGan(options).Fit(View(inB: false), View(inB: true));

    private static IDataView View(bool inB, int seed = 1) => ML.Data.LoadFromEnumerable(Stripes.Draw(inB, 128, seed));
}
