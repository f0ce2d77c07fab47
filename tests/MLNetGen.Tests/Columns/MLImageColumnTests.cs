using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class MLImageColumnTests
{
    private static readonly ImageDataViewType AnySize = new();

    [TestMethod]
    [DataRow(Likelihood.Auto, "v Binary 0+4 image 2x2x1", new[] { 0, 0.2f, 0.8f, 1 })]
    [DataRow(Likelihood.Bernoulli, "v Binary 0+4 image 2x2x1", new[] { 0, 0.2f, 0.8f, 1 })]
    [DataRow(Likelihood.Gaussian, "v Real 0+4 image 2x2x1", new[] { -1, -0.6f, 0.6f, 1 })]
    public void Images_that_are_all_grey_have_one_channel(Likelihood likelihood, string layout, float[] code)
    {
        var table = Table(AnySize, Grey(0, 51, 204, 255), Grey(9, 9, 9, 9));
        var codec = Codecs.Load(Codecs.Learn(table, ("v", likelihood)).Json());

        Assert.AreEqual(layout, codec.Layout());
        AssertNear(code, codec.Encode(table)[0]);
        Assert.AreEqual(new ImageDataViewType(2, 2), codec.TypeOf(0));
        AssertPixels([0, 51, 204, 255], codec.RoundTrip<MLImage>(0, table)[0]);
    }

    [TestMethod]
    public void One_colour_gives_all_images_three_channels()
    {
        var table = Table(AnySize, Grey(0, 51, 204, 255), Colour(255, 0, 51, 0, 51, 0, 255, 0, 102, 102, 102, 102));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("v Binary 0+12 image 2x2x3", codec.Layout());
        AssertNear([0, 0.2f, 0.8f, 1, 0, 0.2f, 0.8f, 1, 0, 0.2f, 0.8f, 1], codec.Encode(table)[0]);
        AssertPixels([255, 0, 51, 0, 51, 0, 255, 0, 102, 102, 102, 102], codec.RoundTrip<MLImage>(0, table)[1]);
    }

    [TestMethod]
    public void Colours_are_read_as_grey_where_all_training_images_were_grey()
    {
        var codec = Codecs.Learn(Table(AnySize, Grey(0, 0, 0, 0), Grey(9, 9, 9, 9)));
        var colour = Table(AnySize, Colour(255, 0, 0, 100, 0, 255, 0, 100, 0, 0, 255, 100));

        AssertNear([0.299f, 0.587f, 0.114f, 100f / 255], codec.Encode(colour)[0]);
    }

    [TestMethod]
    public void A_missing_image_is_one_missing_value_for_a_model()
    {
        var table = Table(AnySize, null, Grey(0, 51, 204, 255));
        var codec = Codecs.Load(Codecs.Learn(table).Json());

        Assert.AreEqual("v.Present Binary 0+1 nullable; v Binary 1+4 image 2x2x1", codec.Layout());
        CollectionAssert.AreEqual(Enumerable.Repeat(float.NaN, 5).ToArray(), codec.Encode(table)[0]);
        AssertNear([1, 0, 0.2f, 0.8f, 1], codec.Encode(table)[1]);
        Assert.IsNull(codec.RoundTrip<MLImage>(0, table)[0]);
        Assert.IsNull(codec.Decode<MLImage>(0, float.NaN, 1, 1, 1, 1));
        AssertPixels([0, 255, 128, 0], codec.Decode<MLImage>(0, 0.1f, -3, 7, 0.5f, 0));
    }

    [TestMethod]
    public void A_missing_image_where_none_was_missing_in_training_is_missing_too()
    {
        var codec = Codecs.Learn(Table(AnySize, Grey(1, 2, 3, 4), Grey(9, 9, 9, 9)));

        CollectionAssert.AreEqual(Enumerable.Repeat(float.NaN, 4).ToArray(), codec.Encode(Table(AnySize, [null]))[0]);
        Assert.IsNull(codec.Decode<MLImage>(0, float.NaN, float.NaN, float.NaN, float.NaN));
    }

    [TestMethod]
    public void A_column_without_any_image_decodes_to_none()
    {
        var warnings = new List<string>();
        var table = new TableView(Images(AnySize, null, null), TableView.Single("x", 1, 2));
        var codec = Codecs.Load(Codecs.Learn(table, warnings: warnings).Json());

        Assert.AreEqual("Column 'v' has no value in any row: nothing is learned of it, and it decodes to missing values.", warnings.Single());
        Assert.IsNull(codec.RoundTrip<MLImage>(0, table)[1]);
        codec.CheckSchema(new TableView(Images(new ImageDataViewType(3, 4)), TableView.Single("x")).Schema);
        StringAssert.Contains(
            Assert.ThrowsExactly<FormatException>(
                () => Codecs.Load(codec.Json().Replace("\"type\":\"Image\"", "\"type\":\"Image\",\"dimensions\":[4]"))).Message,
            "column 'v', dimensions: 4 is not the size of an image.");
    }

    [TestMethod]
    public void Decoding_disposes_of_the_image_that_it_replaces()
    {
        var codec = Codecs.Learn(Table(AnySize, Grey(1, 2, 3, 4), Grey(9, 9, 9, 9)));
        var getter = (Microsoft.ML.ValueGetter<MLImage>)codec.CreateGetter(0, () => new float[4]);
        MLImage image = null!;
        getter(ref image);
        var first = image;
        getter(ref image);

        Assert.AreEqual("Object is disposed.", Assert.ThrowsExactly<InvalidOperationException>(() => first.Width).Message);
        AssertPixels([0, 0, 0, 0], image);
    }

    [TestMethod]
    public void Images_that_belong_to_the_caller_live_on()
    {
        var image = Grey(0, 51, 204, 255);
        var table = Table(AnySize, image, Grey(9, 9, 9, 9));

        Codecs.Learn(table).Encode(table);

        AssertPixels([0, 51, 204, 255], image);
    }

    [TestMethod]
    public void An_image_of_another_size_is_refused_by_name_row_and_sizes()
    {
        const string ByRow =
            "Column 'v' holds an image of 4 x 1 pixels in row 1 (counted from 0) where 2 x 2 are expected. " +
            "All rows must have images of one size: put ml.Transforms.ResizeImages before.";
        var wide = ImagePixels.Write([1, 2, 3, 4], 1, width: 4, height: 1);
        var mixed = Table(AnySize, Grey(1, 2, 3, 4), wide);
        var codec = Codecs.Learn(Table(AnySize, Grey(1, 2, 3, 4), Grey(9, 9, 9, 9)));

        Assert.AreEqual(ByRow, Assert.ThrowsExactly<InvalidOperationException>(() => Codecs.Learn(mixed)).Message);
        Assert.AreEqual(ByRow, Assert.ThrowsExactly<InvalidOperationException>(() => codec.Encode(mixed)).Message);
        Assert.AreEqual(
            ByRow.Replace("row 1", "row 0"),
            Assert.ThrowsExactly<InvalidOperationException>(() => Codecs.Learn(Table(new ImageDataViewType(2, 2), wide, wide))).Message);
        Assert.AreEqual(
            "Schema mismatch for input column 'v': expected Image<2, 2>, got Image<1, 4> (Parameter 'inputSchema')",
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => codec.CheckSchema(Table(new ImageDataViewType(1, 4)).Schema)).Message);
        codec.CheckSchema(mixed.Schema);
    }

    [TestMethod]
    public void Only_likelihoods_of_pixels_suit_and_a_shape_is_not_asked_for()
    {
        var table = Table(AnySize, Grey(1, 2, 3, 4), Grey(9, 9, 9, 9));
        var shaped = new RowCodecOptions { Images = new Dictionary<string, ImageShape> { ["v"] = new(2, 2) } };

        Assert.AreEqual(
            "Schema mismatch for input column 'v': expected likelihood Bernoulli, Gaussian for Image, got Poisson (Parameter 'inputSchema')",
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Codecs.Learn(table, ("v", Likelihood.Poisson))).Message);
        Assert.AreEqual(
            "Schema mismatch for input column 'v': expected vector of number or Boolean for an image, got Image (Parameter 'inputSchema')",
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Codecs.Learn(table, shaped)).Message);
    }

    [TestMethod]
    [DataRow("[2,2]", "[2,3]", "column 'v', dimensions: is not 2 x 2, as the images are")]
    [DataRow("[2,2]", "[4]", "column 'v', dimensions: is not 2 x 2, as the images are")]
    [DataRow("[2,2]}", "[-2,2]}", "column 'v', dimensions: is not 2 x 2, as the images are")]
    [DataRow("\"channels\":1", "\"channels\":2", "column 'v', channels: 2 is neither 1 (grey) nor 3 (colour)")]
    [DataRow("\"maximum\":255", "\"maximum\":1", "column 'v', encoding: does not suit the type Image")]
    [DataRow("\"missing\":0", "\"missing\":-1", "column 'v', missing: holds -1, a negative count")]
    public void Damage_is_named(string part, string damage, string problem)
    {
        var json = Codecs.Learn(Table(AnySize, Grey(1, 2, 3, 4), Grey(9, 9, 9, 9))).Json();
        StringAssert.Contains(json, part);

        Assert.AreEqual(
            $"The learned columns are damaged: {problem}. Fit and save the model again, or restore the file.",
            Assert.ThrowsExactly<FormatException>(() => Codecs.Load(json.Replace(part, damage))).Message);
    }

    private static TableView Table(ImageDataViewType type, params MLImage?[] images) => new(Images(type, images));

    private static TableColumn<MLImage?> Images(ImageDataViewType type, params MLImage?[] images) => TableView.Column("v", type, images);

    private static MLImage Grey(params float[] pixels) => ImagePixels.Write(pixels, 1, width: 2, height: 2);

    private static MLImage Colour(params float[] planes) => ImagePixels.Write(planes, 3, width: 2, height: 2);

    private static void AssertPixels(float[] expected, MLImage image)
    {
        var pixels = new float[expected.Length];
        ImagePixels.Read(image, expected.Length / 4, pixels);
        CollectionAssert.AreEqual(expected, pixels);
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        foreach (var (near, value) in expected.Zip(actual))
            Assert.AreEqual(near, value, 1e-6f);
    }
}
