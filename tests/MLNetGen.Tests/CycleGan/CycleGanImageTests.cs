using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.CycleGan;

[TestClass, TestCategory("pipeline")]
public sealed class CycleGanImageTests
{
    private const int Side = 8;
    private static readonly MLContext ML = new(seed: 1);
    private static readonly CycleGanOptions OfImages = new()
    {
        ColumnNames = ["Image"],
        DomainColumnName = "IsDark",
        Filters = 4,
        Blocks = 1,
        Training = new() { Epochs = 3, BatchSize = 4, LearningRate = 0.01, Seed = 1 },
    };

    [TestMethod]
    public void An_image_is_learned_and_translated_like_the_vector_of_its_pixels()
    {
        var pixels = Enumerable.Range(0, 20).Select(row => Enumerable.Range(0, Side * Side)
            .Select(pixel => (float)((pixel + row) % Side < 3 ? (row % 2 == 0 ? 255 : 0) : 120)).ToArray()).ToArray();
        var data = new TableView(
            TableColumn.Images("Image", Side, pixels),
            TableColumn.Vector("Pixels", pixels),
            TableColumn.Of("IsDark", [.. pixels.Select((_, row) => row % 2 == 1)]));
        using var ofImages = ML.Generative().CycleGan(OfImages).Fit(data);
        using var ofPixels = ML.Generative().CycleGan(OfImages with
        {
            ColumnNames = ["Pixels"],
            Images = new Dictionary<string, ImageShape> { ["Pixels"] = new(Side, Side, 1) },
        }).Fit(data);

        Assert.AreEqual(new ImageShape(Side, Side, 1), ofImages.ImageShape);
        Assert.AreEqual(ofImages.ImageShape, ofPixels.ImageShape);
        var images = ViewRows.Of(ofImages.Transform(data))["Image.Translated"];
        var vectors = ViewRows.Of(ofPixels.Transform(data))["Pixels.Translated"];
        for (var row = 0; row < pixels.Length; row++)
            Assert.IsLessThanOrEqualTo(1, Difference((string)images[row], (float[])vectors[row]), $"row {row}");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    public void The_same_images_in_both_domains_however_few_train(int count)
    {
        float[][] pixels = [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, Side * Side).Select(pixel => pixel % (row + 2) * 40f).ToArray())];
        var images = new TableView(TableColumn.Images("Image", Side, pixels));

        using var model = ML.Generative().CycleGan(OfImages with { DomainColumnName = null, CycleErrorColumnName = "Error" }).Fit(images, images);

        var errors = ViewRows.Of(model.AToB.Transform(images))["Error"];
        Assert.HasCount(count, errors);
        Assert.IsTrue(errors.All(error => float.IsFinite((float)error)));
    }

    [TestMethod]
    public void Images_of_a_folder_are_translated_before_a_classifier_sees_them()
    {
        using var folder = new TemporaryFolder();
        var glyphs = Path.Combine(Repository.Root, "datasets", "glyphs");
        var (a, b) = (ML.Generative().LoadImageFolder(Path.Combine(glyphs, "a")), ML.Generative().LoadImageFolder(Path.Combine(glyphs, "b")));
        using var cycle = ML.Generative().CycleGan(OfImages with
        {
            ColumnNames = ["Image"],
            DomainColumnName = null,
            SampleSheetPath = folder.File("sheet.png"),
            Training = new() { Epochs = 1, BatchSize = 16, Seed = 1 },
        }).Fit(a, b);
        Assert.IsTrue(File.Exists(folder.File("sheet.png")));

        // The label is whether a file's name is even: only that the chain holds together is tested.
        var files = Directory.GetFiles(Path.Combine(glyphs, "test", "a")).Order().Take(12)
            .Select((path, number) => new Picture { ImagePath = path, Label = number % 2 == 0 }).ToArray();
        var rows = ML.Data.LoadFromEnumerable(files);
        var loaded = ML.Transforms.LoadImages("Image", imageFolder: "", nameof(Picture.ImagePath))
            .Append(ML.Transforms.ResizeImages("Image", imageWidth: 22, imageHeight: 30)).Fit(rows);
        var translated = loaded.Append(cycle.AToB);
        var chain = translated.Append(ML.Transforms.ResizeImages("Small", imageWidth: 8, imageHeight: 8, "Image.Translated")
            .Append(ML.Transforms.ExtractPixels("Pixels", "Small"))
            .AppendCacheCheckpoint(ML)
            .Append(ML.BinaryClassification.Trainers.SdcaLogisticRegression("Label", "Pixels")).Fit(translated.Transform(rows)));
        var path = folder.File("chain.zip");
        ML.Model.Save(chain, rows.Schema, path);
        var again = new MLContext(seed: 1).Model.Load(path, out _);
        var expected = chain.Transform(rows).GetColumn<float>("Score").ToArray();
        var actual = again.Transform(rows).GetColumn<float>("Score").ToArray();
        CollectionAssert.AreEqual(expected, actual);
        var engine = ML.Model.CreatePredictionEngine<Picture, Judged>(again);
        Assert.AreEqual(expected[3], engine.Predict(files[3]).Score, 1e-3f);
    }

    [TestMethod]
    public void Images_are_learned_one_way_and_drawn_without_a_way_back()
    {
        var pixels = Enumerable.Range(0, 20)
            .Select(row => Enumerable.Range(0, Side * Side).Select(pixel => (pixel + row) % Side < 3 ? 255f * (row % 2) : 120).ToArray()).ToArray();
        var data = new TableView(
            TableColumn.Images("Image", Side, pixels), TableColumn.Of("IsDark", [.. pixels.Select((_, row) => row % 2 == 1)]));
        using var folder = new TemporaryFolder();
        var options = OfImages with { OneSided = true, IdentityWeight = 1, SampleSheetPath = folder.File("one.png") };
        using var model = ML.Generative().CycleGan(options).Fit(data);
        using var both = ML.Generative().CycleGan(options with { OneSided = false, SampleSheetPath = folder.File("both.png") }).Fit(data);
        ML.Model.Save(model, data.Schema, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ML.Model.Load(folder.File("model.zip"), out _);

        var images = ViewRows.Of(model.AToB.Transform(data))["Image.Translated"];

        CollectionAssert.AreEqual(images.ToArray(), ViewRows.Of(loaded.AToB.Transform(data))["Image.Translated"].ToArray());
        using var one = SKBitmap.Decode(folder.File("one.png"));
        using var two = SKBitmap.Decode(folder.File("both.png"));
        Assert.AreEqual(one.Width, two.Width);
        Assert.IsLessThan(two.Height / 2.0, one.Height);
    }

    [TestMethod]
    public void Critics_pay_for_judging_moved_images_otherwise()
    {
        var pixels = Enumerable.Range(0, 20)
            .Select(row => Enumerable.Range(0, Side * Side).Select(pixel => pixel == 3 * row ? 255f : 60 * (row % 2)).ToArray()).ToArray();
        var data = new TableView(
            TableColumn.Images("Image", Side, pixels), TableColumn.Of("IsDark", [.. pixels.Select((_, row) => row % 2 == 1)]));
        var options = OfImages with { Training = OfImages.Training with { Epochs = 1, BatchSize = 10 } };

        var (free, usual, held) = (FirstStep(0), FirstStep(null), FirstStep(10));

        Assert.AreEqual(free["Critics"], usual["Critics"]);
        Assert.IsGreaterThan(free["Critics"], held["Critics"]);
        Assert.AreEqual(free["Translators"], held["Translators"]);

        Dictionary<string, double> FirstStep(double? weight)
        {
            using var model = ML.Generative().CycleGan(options with { ConsistencyWeight = weight }).Fit(data);
            return model.History.Epochs.Single().Losses.ToDictionary(loss => loss.Name, loss => loss.Value);
        }
    }

    private sealed class Picture
    {
        public string ImagePath { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Judged
    {
        public float Score { get; set; }
    }

    /// <summary>The greatest difference between the red of an image, as <see cref="Cell.Spell"/> spells it, and pixels.</summary>
    private static float Difference(string image, float[] pixels) =>
        Convert.FromHexString(image.Split(' ')[^1]).Chunk(4).Zip(pixels, (four, pixel) => Math.Abs(four[0] - pixel)).Max();
}
