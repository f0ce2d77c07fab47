using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class ImagePixelsTests
{
    [TestMethod]
    [DataRow(MLPixelFormat.Rgba32, new byte[] { 10, 20, 30, 255, 40, 50, 60, 255 })]
    [DataRow(MLPixelFormat.Bgra32, new byte[] { 30, 20, 10, 255, 60, 50, 40, 255 })]
    public void Colours_are_read_channel_by_channel_in_either_order_of_bytes(MLPixelFormat format, byte[] bytes)
    {
        using var image = MLImage.CreateFromPixels(1, 2, format, bytes);

        CollectionAssert.AreEqual(new float[] { 10, 40, 20, 50, 30, 60 }, Read(image, 3));
        Assert.AreEqual(0.299f * 10 + 0.587f * 20 + 0.114f * 30, Read(image, 1)[0], 1e-5f);
    }

    [TestMethod]
    public void A_grey_that_is_the_same_in_all_channels_is_read_exactly()
    {
        var bytes = Enumerable.Range(0, 1024).Select(index => index % 4 == 3 ? (byte)255 : (byte)(index / 4)).ToArray();
        using var image = MLImage.CreateFromPixels(16, 16, MLPixelFormat.Bgra32, bytes);

        CollectionAssert.AreEqual(Enumerable.Range(0, 256).Select(value => (float)value).ToArray(), Read(image, 1));
        Assert.IsTrue(ImagePixels.IsGrey(image));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void One_channel_of_one_pixel_makes_a_colour(int channel)
    {
        byte[] bytes = [9, 9, 9, 255, 9, 9, 9, 255];
        bytes[4 + channel]++;
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, bytes);

        Assert.IsFalse(ImagePixels.IsGrey(image));
    }

    [TestMethod]
    public void What_is_transparent_in_a_file_shows_white()
    {
        using var folder = new TemporaryFolder();
        using var bitmap = new SKBitmap(new SKImageInfo(3, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 0));
        bitmap.SetPixel(1, 0, new SKColor(200, 100, 50, 51));
        bitmap.SetPixel(2, 0, new SKColor(200, 100, 50, 255));
        using (var png = bitmap.Encode(SKEncodedImageFormat.Png, 100))
            File.WriteAllBytes(folder.File("alpha.png"), png.ToArray());
        using var image = MLImage.CreateFromFile(folder.File("alpha.png"));

        CollectionAssert.AreEqual(new float[] { 255, 244, 200, 255, 224, 100, 255, 214, 50 }, Read(image, 3));
    }

    [TestMethod]
    public void Pixels_are_written_rounded_clamped_and_opaque()
    {
        using var grey = ImagePixels.Write([0.4f, 254.6f, -3, 300, float.NaN, 77], channels: 1, width: 3, height: 2);

        Assert.AreEqual((3, 2), (grey.Width, grey.Height));
        CollectionAssert.AreEqual(new float[] { 0, 255, 0, 255, 255, 77 }, Read(grey, 1));
        Assert.IsTrue(ImagePixels.IsGrey(grey));
        Assert.AreEqual("0000 00FF", $"{grey.Pixels[0]:X2}{grey.Pixels[1]:X2} {grey.Pixels[2]:X2}{grey.Pixels[3]:X2}");
    }

    [TestMethod]
    public void Colours_that_are_written_are_read_again()
    {
        float[] planes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        using var image = ImagePixels.Write(planes, channels: 3, width: 2, height: 2);

        CollectionAssert.AreEqual(planes, Read(image, 3));
    }

    private static float[] Read(MLImage image, int channels)
    {
        var planes = new float[channels * image.Width * image.Height];
        ImagePixels.Read(image, channels, planes);
        return planes;
    }
}
