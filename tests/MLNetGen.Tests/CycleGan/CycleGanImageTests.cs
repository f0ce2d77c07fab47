using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Support;

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

    /// <summary>The greatest difference between the red of an image, as <see cref="Cell.Spell"/> spells it, and pixels.</summary>
    private static float Difference(string image, float[] pixels) =>
        Convert.FromHexString(image.Split(' ')[^1]).Chunk(4).Zip(pixels, (four, pixel) => Math.Abs(four[0] - pixel)).Max();
}
