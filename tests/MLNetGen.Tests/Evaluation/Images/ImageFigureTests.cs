using MLNetGen.Columns;
using MLNetGen.Evaluation.Images;
using MLNetGen.Evaluation.Reports;
using MLNetGen.Torch;
using SkiaSharp;

namespace MLNetGen.Tests.Evaluation.Images;

[TestClass, TestCategory("unit")]
public sealed class ImageFigureTests
{
    [ClassInitialize]
    public static void Load(TestContext context) => LibTorch.Ensure();

    [TestMethod]
    public void Frechet_distance_equals_hand_value()
    {
        // One feature: means 2 and 5, variances 4 and 1: 9 + 4 + 1 - 2 √4 = 10.
        Assert.AreEqual(10, FrechetDistance.Of([[0], [2], [4]], [[4], [5], [6]])!.Value, 1e-6);

        // Two features that do not go together, with variances 16/3 and 2 of the first, which moves by 1, and 3 and 3 of the second.
        float[][] first = [[-2, -1.5f], [2, -1.5f], [-2, 1.5f], [2, 1.5f]];
        var factor = MathF.Sqrt(0.375f);
        float[][] second = [.. first.Select(point => new[] { 1 + (point[0] * factor), point[1] })];
        Assert.AreEqual(1 + Math.Pow((1 - Math.Sqrt(0.375)) * Math.Sqrt(16 / 3.0), 2), FrechetDistance.Of(first, second)!.Value, 1e-5);
        Assert.AreEqual(0, FrechetDistance.Of(first, first)!.Value, 1e-6);
        Assert.IsNull(FrechetDistance.Of([[1]], [[1], [2]]));
    }

    [TestMethod]
    public void Frechet_distance_sees_covariances_that_do_not_commute()
    {
        // Perfect lines along x and along the diagonal: C₁ = diag(2, 0), C₂ = [[2, 2], [2, 2]]; √C₁ C₂ √C₁ = diag(4, 0); 2 + 4 - 2 · 2.
        Assert.AreEqual(2, FrechetDistance.Of([[-1, 0], [1, 0]], [[-1, -1], [1, 1]])!.Value, 1e-6);
    }

    [TestMethod]
    public void Kernel_distance_equals_hand_value()
    {
        // k(x, y) = (xy + 1)³: 0 and 1: 1; 2 and 1: 27; between: 1, 1, 27, 8.
        Assert.AreEqual(1 + 27 - (2 * (1 + 1 + 27 + 8) / 4.0), KernelDistance.Of([[0], [1]], [[2], [1]])!.Value, 1e-6);
        Assert.IsNull(KernelDistance.Of([[1]], [[1], [2]]));
    }

    [TestMethod]
    public void A_classifier_tells_what_it_learned_and_random_weights_are_seeded()
    {
        var shape = new ImageShape(8, 8);
        var images = new SampledImages([.. Stripes.Images(300, 1).Select(image => image.Pixels)], [.. Stripes.Images(300, 1).Select(image => image.Label)], shape, 300);
        using var network = FeatureNetwork.Classifier(images, seed: 1, default);
        using var random = FeatureNetwork.Random(shape, seed: 1);
        using var again = FeatureNetwork.Random(shape, seed: 1);

        Assert.IsGreaterThan(0.95, NearestLabelShare(network, images));
        CollectionAssert.AreEqual(random.Of(images.Pixels[..1])[0], again.Of(images.Pixels[..1])[0]);
    }

    [TestMethod]
    public void A_picture_can_be_read_by_others()
    {
        byte[] colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 40, 50, 60, 255, 255, 255];

        using var picture = SKBitmap.Decode(Png.Encode(3, 2, colours));

        Assert.AreEqual((3, 2), (picture.Width, picture.Height));
        CollectionAssert.AreEqual(
            colours.Chunk(3).Select(rgb => new SKColor(rgb[0], rgb[1], rgb[2])).ToArray(),
            Enumerable.Range(0, 6).Select(i => picture.GetPixel(i % 3, i / 3)).ToArray());
    }

    /// <summary>Share of images whose nearest other one, by features, has the same label.</summary>
    private static double NearestLabelShare(FeatureNetwork network, SampledImages images)
    {
        var features = network.Of(images.Pixels);
        return Enumerable.Range(0, images.Count).Average(row =>
        {
            var nearest = Enumerable.Range(0, images.Count).Where(other => other != row)
                .MinBy(other => MLNetGen.Evaluation.Figures.PointCloud.Square(features[row], features[other]));
            return images.Labels![row] == images.Labels[nearest] ? 1.0 : 0;
        });
    }
}
