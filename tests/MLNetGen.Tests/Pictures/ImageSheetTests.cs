using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pictures;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class ImageSheetTests
{
    private static readonly ImageShape Grey = new(3, 2);
    private static readonly ImageSheetOptions Twofold = new() { Columns = 2, Scale = 2 };

    [TestMethod]
    public void Images_lie_row_by_row_with_thin_gaps_and_whole_pixels()
    {
        using var sheet = Sheet(Images([0, 51, 102, 153, 204, 255], new float[6], [255, 255, 255, 255, 255, 255]), ["x"], Grey, Twofold);

        Assert.AreEqual((2 + 6 + 2 + 6 + 2, 2 + 4 + 2 + 4 + 2), (sheet.Width, sheet.Height));
        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 6; x++)
                Assert.AreEqual(Level(51 * ((y / 2 * 3) + (x / 2))), sheet.GetPixel(2 + x, 2 + y), $"pixel {x}, {y}");
        }
        Assert.AreEqual(SKColors.White, sheet.GetPixel(8, 3), "the gap");
        Assert.AreEqual(SKColors.Black, sheet.GetPixel(10, 2), "the second image");
        Assert.AreEqual(SKColors.White, sheet.GetPixel(2, 8), "the third image");
    }

    [TestMethod]
    public void Columns_lie_next_to_each_other_and_the_first_says_what_black_and_white_are()
    {
        var images = Images([0, 0, 0, 0, 0, 255]).With(TableColumn.Vector<float>("y", [[300, -20, 0, 0, 0, 102]]));

        using var sheet = Sheet(images, ["x", "y"], Grey, new() { Scale = 1 });

        Assert.AreEqual((10 + 3 + 2 + 3 + 10, 10 + 2 + 10), (sheet.Width, sheet.Height));
        Assert.AreEqual(SKColors.White, sheet.GetPixel(12, 11), "the last pixel of x");
        CollectionAssert.AreEqual(
            new[] { SKColors.White, SKColors.Black, Level(102) },
            new[] { sheet.GetPixel(15, 10), sheet.GetPixel(16, 10), sheet.GetPixel(17, 11) });
    }

    [TestMethod]
    [DataRow(0f, 1f, 0.2f)]
    [DataRow(0f, 250f, 51f)]
    [DataRow(-0.9f, 0.9f, -0.6f)]
    [DataRow(-7f, 3f, -5f)]
    [DataRow(0f, 300f, 60f)]
    public void The_range_is_found(float least, float most, float fifth)
    {
        using var sheet = Sheet(Images([least, most, fifth, least, least, least]), ["x"], Grey, new() { Scale = 1 });

        Assert.AreEqual(Level(51), sheet.GetPixel(4, 2));
    }

    [TestMethod]
    public void An_image_of_one_value_out_of_every_usual_range_is_black()
    {
        using var sheet = Sheet(Images([300, 300, 300, 300, 300, 300]), ["x"], Grey, new() { Scale = 1 });

        Assert.AreEqual(SKColors.Black, sheet.GetPixel(2, 2));
    }

    [TestMethod]
    [DataRow(1f, 1f)]
    [DataRow(0f, float.NaN)]
    public void A_range_needs_two_different_numbers(float black, float white) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ImageSheetOptions { Range = (black, white) });

    [TestMethod]
    public void A_given_range_holds()
    {
        using var sheet = Sheet(Images([1, 2, 3, 4, 5, float.NaN]), ["x"], Grey, new() { Scale = 1, Range = (2, 4) });

        Assert.AreEqual(SKColors.Black, sheet.GetPixel(2, 2));
        Assert.AreEqual(Level(128), sheet.GetPixel(4, 2));
        Assert.AreEqual(SKColors.White, sheet.GetPixel(3, 3));
        Assert.AreEqual(SKColors.White, sheet.GetPixel(4, 3), "missing");
    }

    [TestMethod]
    [DataRow(false, new float[] { 10, 20, 30, 40, 50, 60 })]
    [DataRow(true, new float[] { 10, 30, 50, 20, 40, 60 })]
    public void Colours_lie_in_planes_or_interleaved(bool interleaved, float[] pixels)
    {
        var shape = new ImageShape(1, 2, 3) { Interleaved = interleaved };
        using var sheet = Sheet(Images(pixels), ["x"], shape, new() { Scale = 1 });

        Assert.AreEqual(new SKColor(10, 30, 50), sheet.GetPixel(2, 2));
        Assert.AreEqual(new SKColor(20, 40, 60), sheet.GetPixel(2, 3));
    }

    [TestMethod]
    public void Vectors_of_other_numbers_are_drawn_too_and_no_more_rows_than_asked_for()
    {
        var images = new TableView(TableColumn.Vector<byte>("x", [.. Enumerable.Repeat(new byte[] { 255, 0, 0, 0, 0, 0 }, 9)]));

        using var sheet = Sheet(images, ["x"], Grey, new() { Scale = 1, MaxRows = 4 });

        Assert.AreEqual(2 + (4 * 5), sheet.Width);
        Assert.AreEqual(SKColors.White, sheet.GetPixel(2, 2));
    }

    [TestMethod]
    public void Small_images_are_enlarged()
    {
        using var sheet = Sheet(Images(new float[6]), ["x"], Grey, new());

        Assert.AreEqual((2 + 84 + 2, 2 + 56 + 2), (sheet.Width, sheet.Height));
    }

    [TestMethod]
    public void What_is_wrong_is_said_and_no_file_is_left()
    {
        using var folder = new TemporaryFolder();
        var images = Images(new float[6]).With(TableColumn.Text("name", "a"));
        Says("There is no column 'z'. The columns are 'x', 'name'.", images, "z", Grey);
        Says("Column 'name' is of type String: expected a vector of numbers.", images, "name", Grey);
        Says("Column 'x' has vectors of 6 values, but an image of 3 x 3 pixels with 1 channel has 9.", images, "x", new(3, 3));
        Says("Images with 2 channels cannot be drawn", images, "x", new(3, 1, 2));
        Says("There are no images to draw: the data has no rows.", images.Take(0), "x", Grey);

        void Says(string expected, IDataView view, string column, ImageShape shape)
        {
            var error = Assert.Throws<Exception>(() => ImageSheet.Write(folder.File("sheet.png"), view, [column], shape));
            StringAssert.StartsWith(error.Message, expected);
            Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
        }
    }

    [TestMethod]
    public void ML_NETs_images_are_drawn_as_they_are_and_a_missing_one_is_white()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sheet.png");
        var images = new TableView(TableColumn.Images("x", 2, [0, 1, 51, 0], null), TableColumn.Images("y", 2, null, [0, 0, 0, 255]));

        ImageSheet.Write(path, images, ["x", "y"], options: new() { Scale = 1 });

        using var sheet = SKBitmap.Decode(path);
        Assert.AreEqual((10 + 6 + 10 + 6 + 10, 10 + 2 + 10), (sheet.Width, sheet.Height));
        CollectionAssert.AreEqual(
            new[] { Level(0), Level(1), Level(51), Level(255), Level(255), Level(0) },
            new[]
            {
                sheet.GetPixel(10, 10), sheet.GetPixel(11, 10), sheet.GetPixel(10, 11), sheet.GetPixel(14, 10), sheet.GetPixel(26, 10),
                sheet.GetPixel(30, 10),
            });
    }

    [TestMethod]
    public void What_is_wrong_with_MLNETs_images_is_said()
    {
        using var folder = new TemporaryFolder();
        var images = new TableView(TableColumn.Images("x", 1, null, [1f]), TableColumn.Images("y", 1, null, null), TableColumn.Text("name", "a", "b"));
        var other = images.With(TableColumn.Images("y", 2, null, [1, 2, 3, 4]));
        Says("Column 'name' is of type String: expected an Image. Of a vector of pixels, give the shape too.", images, "name");
        Says("There are no images to draw: the data has no rows.", images.Take(0), "x");
        Says("There are no images to draw: all are missing.", images, "y");
        Says("Column 'y' holds an image of 2 x 2 pixels in row 1 (counted from 0) where 1 x 1 are expected.", other, "x", "y");

        void Says(string expected, IDataView view, params string[] columns)
        {
            var error = Assert.Throws<Exception>(() => ImageSheet.Write(folder.File("sheet.png"), view, columns));
            StringAssert.StartsWith(error.Message, expected);
            Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
        }
    }

    private static TableView Images(params float[][] rows) => new(TableColumn.Vector("x", rows));

    private static SKColor Level(int level) => new((byte)level, (byte)level, (byte)level);

    private static SKBitmap Sheet(IDataView images, string[] columns, ImageShape shape, ImageSheetOptions options)
    {
        using var folder = new TemporaryFolder();
        ImageSheet.Write(folder.File("sheet.png"), images, columns, shape, options);
        return SKBitmap.Decode(folder.File("sheet.png"));
    }
}
