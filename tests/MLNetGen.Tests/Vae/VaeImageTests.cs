using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Made pictures of 8 x 8 pixels, each with one bright line somewhere.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeImageTests
{
    private const int Side = 8;
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Pictures = Draw(400, seed: 3, channels: 1);

    private static VaeOptions Options => new()
    {
        ColumnNames = ["Picture"],
        Images = new Dictionary<string, ImageShape> { ["Picture"] = new(Side, Side) },
        Reconstruct = true,
        LatentSize = 4,
        HiddenSizes = [64],
        Training = new() { Epochs = 25, BatchSize = 25, LearningRate = 3e-3, Patience = null, Seed = 5 },
    };

    [TestMethod]
    public void A_picture_costs_far_less_than_one_whose_pixels_are_known_by_their_frequency_only()
    {
        using var model = ML.Generative().Vae(Options).Fit(Pictures);
        var test = Draw(100, seed: 4, channels: 1);

        var constant = Side * Side * -((1.0 / Side * Math.Log(1.0 / Side)) + ((1 - (1.0 / Side)) * Math.Log(1 - (1.0 / Side))));
        var reconstructed = model.Transform(test).GetColumn<float[]>("Picture.Reconstructed");
        var error = reconstructed.Zip(Images(test)).Average(pair => pair.First.Zip(pair.Second).Average(pixel => Math.Abs(pixel.First - pixel.Second)));

        Assert.IsLessThan(constant / 2, model.History.Epochs.Min(epoch => epoch.ValidationLosses[0].Value));
        Assert.IsLessThan(0.05, error, "a constant picture errs by 0.22");
        Assert.IsLessThan(0.05, model.Sample(100, seed: 1).GetColumn<float[]>("Picture").Average(image => Math.Abs(image.Average() - (1.0 / Side))));
    }

    [TestMethod]
    public void A_picture_for_a_condition_and_beside_another_column_shows_what_these_say()
    {
        using var given = ML.Generative().Vae(Options with { ConditionColumnNames = ["Line"] }).Fit(Pictures);
        using var beside = ML.Generative().Vae(Options with { ColumnNames = ["Line", "Picture"] }).Fit(Pictures);

        foreach (var line in new[] { "line 0", "line 5" })
        {
            var shown = given.Sample(100, new { Line = line }, seed: 2).GetColumn<float[]>("Picture").Select(Brightest);
            Assert.IsGreaterThan(0.9, shown.Average(name => name == line ? 1.0 : 0));
        }
        var made = beside.Sample(300, seed: 2);
        var pairs = made.GetColumn<string>("Line").Zip(made.GetColumn<float[]>("Picture").Select(Brightest));
        Assert.IsGreaterThan(0.6, pairs.Average(pair => pair.First == pair.Second ? 1.0 : 0), "an eighth by chance");
    }

    [TestMethod]
    public void Channels_that_follow_each_other_and_channels_of_a_pixel_are_learned_alike()
    {
        var options = Options with { Training = new() { Epochs = 2, Seed = 1 } };
        var planes = Draw(60, seed: 3, channels: 3);
        var pixels = planes.With(TableColumn.Vector<float>("Picture", [.. Images(planes).Select(Interleave)]));

        using var ofPlanes = ML.Generative().Vae(options with { Images = Shape(new(Side, Side, 3)) }).Fit(planes);
        using var ofPixels = ML.Generative().Vae(options with { Images = Shape(new(Side, Side, 3) { Interleaved = true }) }).Fit(pixels);

        CollectionAssert.AreEqual(
            ofPlanes.History.Epochs.Select(epoch => epoch.ValidationLosses[0].Value).ToArray(),
            ofPixels.History.Epochs.Select(epoch => epoch.ValidationLosses[0].Value).ToArray());
        var (first, second) = (Sampled(ofPlanes), Sampled(ofPixels));
        for (var row = 0; row < first.Length; row++)
            CollectionAssert.AreEqual(Interleave(first[row]), second[row]);

        static float[][] Sampled(VaeTransformer model) => [.. model.Sample(10, seed: 1).GetColumn<float[]>("Picture")];

        static float[] Interleave(float[] planes) =>
            [.. Enumerable.Range(0, planes.Length).Select(i => planes[(i % 3 * Side * Side) + (i / 3)])];
    }

    [TestMethod]
    public void A_model_of_pictures_saves_and_loads()
    {
        using var model = ML.Generative().Vae(Options with { Training = new() { Epochs = 1, Seed = 1 } }).Fit(Pictures);
        using var file = new MemoryStream();
        ML.Model.Save(model, Pictures.Schema, file);
        file.Position = 0;
        using var loaded = (VaeTransformer)ML.Model.Load(file, out _);

        CollectionAssert.AreEqual(
            model.Transform(Pictures).GetColumn<float>("Score").ToArray(), loaded.Transform(Pictures).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void A_column_that_is_no_such_picture_is_refused()
    {
        foreach (var shape in new ImageShape[] { new(Side, Side - 1), new(Side, Side, 3) })
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Generative().Vae(Options with { Images = Shape(shape) }).Fit(Pictures));
            StringAssert.Contains(error.Message, "'Picture'");
            StringAssert.Contains(error.Message, $"{shape.Width} x {shape.Height} x {shape.Channels}");
        }

        var scalar = Options with { ColumnNames = ["Line"], Images = new Dictionary<string, ImageShape> { ["Line"] = new(1, 1) } };
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Generative().Vae(scalar).Fit(Pictures));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Generative().Vae(scalar).GetOutputSchema(Conformance.Shapes.Of(Pictures)));
        Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().Vae(Options with { ColumnNames = ["Line"] }).Fit(Pictures));
    }

    private static Dictionary<string, ImageShape> Shape(ImageShape shape) => new() { ["Picture"] = shape };

    private static IEnumerable<float[]> Images(TableView pictures) => pictures["Picture"].Cells.Cast<float[]>();

    private static string Brightest(float[] image) =>
        $"line {Enumerable.Range(0, Side).MaxBy(line => image[(line * Side)..((line + 1) * Side)].Sum())}";

    /// <summary>Pictures whose first channel shows a line of pixels, and further ones its mirror images, with the line's name.</summary>
    private static TableView Draw(int count, int seed, int channels)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, count).Select(_ => random.Next(Side)).ToArray();
        return new(
            TableColumn.Vector<float>("Picture", [.. lines.Select(Picture)]),
            TableColumn.Text("Line", [.. lines.Select(line => $"line {line}")]));

        float[] Picture(int line) =>
            [.. Enumerable.Range(0, channels).SelectMany(channel => Channel(channel % 2 == 0 ? line : Side - 1 - line))];

        static float[] Channel(int line) => [.. Enumerable.Range(0, Side * Side).Select(pixel => pixel / Side == line ? 1f : 0)];
    }
}
