using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Evaluation;

namespace MLNetGen.Tests.Evaluation.Images;

[TestClass, TestCategory("pipeline")]
public sealed class ImageEvaluationTests
{
    private static readonly GenerativeCatalog Generative = new MLContext(seed: 1).Generative();

    [TestMethod]
    public void Images_of_one_distribution_are_near_and_those_without_a_class_are_far_and_less_various()
    {
        var real = Stripes.View(Stripes.Images(400, 1));

        var same = Evaluate(Stripes.View(Stripes.Images(400, 2)));
        var half = Evaluate(Stripes.View(Stripes.Images(400, 3, onlyLying: true)));

        Assert.AreEqual("a small classifier that was trained on 'Label'", same.Features);
        Assert.IsLessThan(3 * same.FrechetDistance.Ceiling!.Value, same.FrechetDistance.Value!.Value);
        Assert.IsGreaterThan(20 * same.FrechetDistance.Value.Value, half.FrechetDistance.Value!.Value);
        Assert.IsGreaterThan(10 * Math.Abs(same.KernelDistance.Value!.Value), half.KernelDistance.Value!.Value);
        Assert.AreEqual(1, same.Variety.Value!.Value, 0.05);
        Assert.IsLessThan(0.8, half.Variety.Value!.Value);

        EvaluationImages Evaluate(IDataView synthetic) =>
            Generative.Evaluate(real, synthetic, Options with { LabelColumnName = "Label", UseTrainers = false }).Images.Single();
    }

    [TestMethod]
    public void A_given_network_is_asked_for_features_of_pixels_from_0_to_1()
    {
        var (real, synthetic) = (Stripes.View(Stripes.Images(150, 1)), Stripes.View(Stripes.Images(150, 2)));
        var seen = new List<float[]>();

        var options = Options with { ColumnNames = ["Label"], UseTrainers = false, ImageFeatures = Features };
        var images = Generative.Evaluate(real, synthetic, options).Images[0];

        Assert.AreEqual("the given network", images.Features);
        Assert.AreEqual((0f, 1f), (seen.Take(150).Min(image => image.Min()), seen.Take(150).Max(image => image.Max())));

        float[][] Features(float[][] pixels)
        {
            seen.AddRange(pixels);
            return [.. pixels.Select(image => image[..2])];
        }
    }

    [TestMethod]
    public void A_table_of_nothing_but_images_makes_a_report_with_sheets()
    {
        var real = Stripes.View(Stripes.Images(150, 1)).Without("Label");
        var synthetic = Stripes.View(Stripes.Images(120, 2)).Without("Label");

        var result = Generative.Evaluate(real, synthetic, Options);

        Assert.AreEqual("a small network with random weights", result.Images[0].Features);
        Assert.IsEmpty(result.Meaningless);
        Assert.AreEqual(2, result.ToHtml().Split("data:image/png;base64,").Length - 1);
        StringAssert.Contains(result.ToString(), "Fréchet distance");
    }

    [TestMethod]
    public void Pixels_beside_each_other_are_taken_apart_into_channels()
    {
        var shape = new ImageShape(2, 1, 3) { Interleaved = true };
        var view = new Support.TableView(Support.TableColumn.Vector("Pixels", [new float[] { 1, 2, 3, 4, 5, 6 }, [float.NaN, 0, 0, 0, 0, 0]]));

        var images = new MLNetGen.Evaluation.Images.ImageSampler("Pixels", shape, null, new()).Read(view);

        CollectionAssert.AreEqual(new float[] { 1, 4, 2, 5, 3, 6 }, images.Pixels.Single());
    }

    [TestMethod]
    public void Images_of_ML_NET_are_compared_too_and_missing_ones_do_not_count()
    {
        var pictures = Stripes.Images(130, 1).Select(image => (float[]?)image.Pixels).Append(null).ToArray();
        var view = new Support.TableView(Support.TableColumn.Images("Photo", 8, pictures));

        var images = Generative.Evaluate(view, view, new EvaluationOptions()).Images.Single();

        Assert.AreEqual(("Photo", 130), (images.Column, images.RealImages!.Count));
        Assert.AreEqual(0, images.FrechetDistance.Value!.Value, 1e-4);
        Assert.AreEqual(1, images.Variety.Value!.Value, 1e-9);
    }

    private static EvaluationOptions Options => new() { Images = new Dictionary<string, ImageShape> { ["Pixels"] = new(8, 8) } };
}
