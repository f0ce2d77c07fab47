using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Images;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Images;

[TestClass, TestCategory("pipeline")]
public sealed class MLImagePipelineTests : IDisposable
{
    private const int Side = 8;
    private static readonly MLContext ML = new(seed: 1);
    private static readonly VaeOptions OfImages = new()
    {
        ColumnNames = ["Image"],
        LatentSize = 2,
        HiddenSizes = [16],
        Reconstruct = true,
        Training = new() { Epochs = 150, BatchSize = 20, LearningRate = 1e-2, Patience = null, Seed = 1 },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_folder_is_resized_learned_saved_and_reconstructed_in_a_prediction_engine()
    {
        foreach (var (folder, side) in new[] { ("dark", 16), ("light", 12) })
        {
            Directory.CreateDirectory(_folder.File(folder));
            for (var row = 0; row < 20; row++)
                Save(Plain(folder == "dark" ? 20 + row : 200 + row, side), $"{folder}/{row}.png");
        }

        var rows = ML.Generative().LoadImageFolder(_folder.Path);
        var chain = ML.Transforms.ResizeImages("Image", Side, Side).Append(ML.Generative().Vae(OfImages));
        ML.Model.Save(chain.Fit(rows), rows.Schema, _folder.File("model.zip"));
        var model = ML.Model.Load(_folder.File("model.zip"), out _);
        using var engine = ML.Model.CreatePredictionEngine<Picture, Reconstruction>(model);

        using var dark = Plain(25, side: 10);
        using var light = Plain(205, side: 10);
        Assert.AreEqual(25, Mean(engine.Predict(new() { Image = dark }).Image!), 30);
        Assert.AreEqual(205, Mean(engine.Predict(new() { Image = light }).Image!), 30);
        var schema = model.Transform(rows).Schema;
        Assert.AreEqual(new ImageDataViewType(Side, Side), schema["Image.Reconstructed"].Type);
    }

    [TestMethod]
    public void Missing_images_are_made_as_often_as_there_were_and_filled_when_asked_for()
    {
        var images = Enumerable.Range(0, 100).Select(row => row % 4 == 0 ? null : Enumerable.Repeat(row % 2 * 200f, 16).ToArray());
        var rows = new TableView(
            TableColumn.Images("Image", 4, [.. images]), TableColumn.Of("Light", [.. Enumerable.Range(0, 100).Select(row => row % 2 == 1)]));
        using var model = ML.Generative().Vae(OfImages with { ColumnNames = ["Image", "Light"] }).Fit(rows);

        var sample = Images(model.Sample(400, seed: 1), "Image");
        Assert.AreEqual(0.25, sample.Count(mean => mean is null) / 400.0, 0.12);
        Assert.IsFalse(Images(model.Sample(50, seed: 1, fillMissing: true), "Image").Contains(null));
        var imputed = Images(model.Impute(rows), "Image");
        CollectionAssert.AreEqual(new double?[] { 200, 0, 200 }, imputed[1..4]);
        Assert.IsLessThan(60, imputed[0]!.Value, "row 0 is not light");
        CollectionAssert.AreEqual(Images(rows, "Image"), Images(model.Transform(rows), "Image"));
    }

    [TestMethod]
    public void A_gan_makes_images_that_can_be_saved()
    {
        var images = Enumerable.Range(0, 20).Select(row => Enumerable.Repeat(row * 10f, 16).ToArray());
        var rows = new TableView(TableColumn.Images("Image", 4, [.. images]));
        using var model = ML.Generative().Gan(new GanOptions
        {
            ColumnNames = ["Image"],
            HiddenSizes = [8],
            Training = new() { Epochs = 2, Seed = 1 },
        }).Fit(rows);

        var sample = model.Sample(3, seed: 1);
        Assert.AreEqual(new ImageDataViewType(4, 4), sample.Schema["Image"].Type);
        using var cursor = sample.GetRowCursor(sample.Schema);
        var getter = cursor.GetGetter<MLImage>(sample.Schema["Image"]);
        MLImage image = null!;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            getter(ref image);
            image.Save(_folder.File($"{row}.png"));
        }

        CollectionAssert.AreEqual(Images(sample, "Image"), Images(ML.Generative().LoadImageFolder(_folder.Path), "Image"));
    }

    [TestMethod]
    public void Images_that_no_model_can_take_are_named()
    {
        Save(Plain(1, side: 4), "a.png");
        Save(Plain(2, side: 4), "b.png");
        Save(Plain(3, side: 6), "c.png");
        var options = OfImages with { Training = new() { Epochs = 1, Seed = 1 } };
        var rows = ML.Generative().LoadImageFolder(_folder.Path);

        const string Size = "Column 'Image' holds an image of 6 x 6 pixels in row 2 (counted from 0) where 4 x 4 are expected.";
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => ML.Generative().Vae(options).Fit(rows)).Message, Size);
        File.Move(_folder.File("c.png"), _folder.File("c.txt"));
        using var model = ML.Generative().Vae(options).Fit(ML.Generative().LoadImageFolder(_folder.Path));
        File.Move(_folder.File("c.txt"), _folder.File("c.png"));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<InvalidOperationException>(() => model.Transform(rows).GetColumn<float>("Score").Count()).Message, Size);

        File.WriteAllBytes(_folder.File("b.png"), []);
        StringAssert.StartsWith(
            Assert.ThrowsExactly<FormatException>(() => ML.Generative().Vae(options).Fit(rows)).Message, $"'{_folder.File("b.png")}' is no image");
        File.Delete(_folder.File("c.png"));
        Save(Plain(9, side: 4), "d.png");
        var sound = ML.Generative().LoadImageFolder(_folder.Path, new() { DamagedImages = DamagedImages.Skip });
        using var learned = ML.Generative().Vae(options).Fit(sound);
        CollectionAssert.AreEqual(new double?[] { 1, 9 }, Images(learned.Transform(sound), "Image"));
    }

    private static MLImage Plain(float level, int side)
    {
        var pixels = new float[side * side];
        Array.Fill(pixels, level);
        return ImagePixels.Write(pixels, 1, side, side);
    }

    private void Save(MLImage image, string name)
    {
        using (image)
            image.Save(_folder.File(name));
    }

    private static double?[] Images(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<MLImage>(view.Schema[column]);
        var means = new List<double?>();
        MLImage? image = null;
        while (cursor.MoveNext())
        {
            getter(ref image!);
            means.Add(image is null ? null : Mean(image));
        }

        return [.. means];
    }

    private static double Mean(MLImage image)
    {
        var pixels = new float[image.Width * image.Height];
        ImagePixels.Read(image, 1, pixels);
        return pixels.Average();
    }

    private sealed class Picture
    {
        [ImageType(Side, Side)]
        public MLImage? Image { get; set; }
    }

    private sealed class Reconstruction
    {
        [ImageType(Side, Side), ColumnName("Image.Reconstructed")]
        public MLImage? Image { get; set; }
    }
}
