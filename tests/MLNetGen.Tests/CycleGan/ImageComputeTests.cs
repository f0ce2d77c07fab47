using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Tests.Support;
using MLNetGen.Torch;
using MLNetGen.Training;

namespace MLNetGen.Tests.CycleGan;

[TestClass]
public sealed class ImageComputeTests
{
    private const int Side = 16;

    private static readonly CycleGanOptions OfImages = new()
    {
        ColumnNames = ["Pixels"],
        DomainColumnName = "IsDark",
        Images = new Dictionary<string, ImageShape> { ["Pixels"] = new(Side, Side, 1) },
        Filters = 4,
        Blocks = 1,
        Training = new() { Epochs = 1, BatchSize = 4, Seed = 1 },
    };

    private static readonly TableView Data = Images();

    [TestMethod, TestCategory("pipeline")]
    [DataRow(Precision.Float32)]
    [DataRow(Precision.BFloat16)]
    public void A_model_translates_in_the_precision_that_it_was_trained_in_also_when_it_was_loaded(Precision precision)
    {
        var ml = new MLContext(seed: 1);
        using var model = ml.Generative().CycleGan(OfImages with { Training = OfImages.Training with { Precision = precision } }).Fit(Data);
        using var folder = new TemporaryFolder();
        ml.Model.Save(model, Data.Schema, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ml.Model.Load(folder.File("model.zip"), out _);

        Assert.AreEqual(precision, model.Precision);
        Assert.AreEqual(precision, loaded.Precision);
        CollectionAssert.AreEqual(First(model), First(loaded));
    }

    [TestMethod, TestCategory("pipeline")]
    public void Precisions_differ_by_little()
    {
        var ml = new MLContext(seed: 1);
        var first = Translate(Precision.Float32).Zip(Translate(Precision.BFloat16), (exact, rough) => Math.Abs(exact - rough)).ToArray();

        Assert.IsTrue(first.Max() > 0, "both computed alike");
        Assert.IsLessThan(20, first.Average(), "of 255");

        float[] Translate(Precision precision)
        {
            using var model = ml.Generative().CycleGan(OfImages with { Training = OfImages.Training with { Precision = precision } }).Fit(Data);
            return First(model);
        }
    }

    [TestMethod, TestCategory("pipeline")]
    public void Auto_says_what_it_chose_and_the_estimate_of_memory_is_told()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<string>();
        ml.Log += (_, message) => messages.Add(message.Message);

        using var model = ml.Generative().CycleGan(OfImages).Fit(Data);

        var said = messages.Single(message => message.Contains("Computing in"));
        StringAssert.Contains(said, $"Computing in {model.Precision}: a pass takes ");
        Assert.IsTrue(messages.Any(message => message.Contains("Training will take about 0.0")), string.Join("\n", messages));
    }

    [TestMethod, TestCategory("unit")]
    public void A_training_that_will_not_find_enough_memory_is_refused_before_it_starts()
    {
        using var random = RandomSource.At(1);
        var layout = RowCodec.Learn(Data, ["Pixels"], new() { Images = OfImages.Images }, _ => { }).Layout;
        var sizes = CycleSizes.For(OfImages, layout.Fields[0].Image);
        using var networks = new CycleNetworks(layout, sizes, Upsampling.Resize, isOneSided: false, random);
        using var judges = new DomainJudges(() => new DomainJudge(layout, layout.Only(_ => false), sizes, 0, random), isOneSided: false);
        var needed = CycleMemory.StepBytes(networks.Generators, judges.Critics, batchSize: 4, Side, Side, identity: true);
        var compute = new ImageCompute(networks, judges, layout.Fields[0].Image!, batchSize: 4);

        compute.CheckMemory(identity: true, needed, _ => { });
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => compute.CheckMemory(identity: true, needed - 1, _ => { }));

        StringAssert.StartsWith(error.Message, "Training on images of 16 x 16 pixels in batches of 4 takes about 0.0 GB, but only 0.0 GB are free. Take");
    }

    private static float[] First(CycleGanTransformer model) => (float[])ViewRows.Of(model.Transform(Data))["Pixels.Translated"][0];

    private static TableView Images()
    {
        var pixels = Enumerable.Range(0, 12).Select(row => Enumerable.Range(0, Side * Side)
            .Select(pixel => (float)((pixel + row) % Side < 5 ? (row % 2 == 0 ? 255 : 0) : 120)).ToArray()).ToArray();
        return new(TableColumn.Vector("Pixels", pixels), TableColumn.Of("IsDark", [.. pixels.Select((_, row) => row % 2 == 1)]));
    }
}
