using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Images;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Images;

[TestClass, TestCategory("unit")]
public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Files_of_all_folders_come_in_ordinal_order_labelled_by_their_first_folder()
    {
        foreach (var (name, level) in new[] { ("cats/b.png", 1), ("cats/A.JPG", 2), ("dogs/old/c.jpeg", 3), ("Z.bmp.png", 4), ("dogs/d.webp", 5) })
            Write(name, (byte)level);
        File.WriteAllText(_folder.File("readme.txt"), "no image");
        File.WriteAllText(_folder.File("cats/._b.png"), "hidden");

        var view = Load();

        Assert.AreEqual("Image Image, Path String, Label String", string.Join(", ", view.Schema.Select(column => $"{column.Name} {column.Type}")));
        Assert.AreEqual("Z.bmp.png|cats/A.JPG|cats/b.png|dogs/d.webp|dogs/old/c.jpeg", string.Join('|', view.GetColumn<string>("Path")));
        Assert.AreEqual("|cats|cats|dogs|dogs", string.Join('|', view.GetColumn<string>("Label")));
        CollectionAssert.AreEqual(new[] { 4, 2, 1, 5, 3 }, Levels(view));
        Assert.AreEqual(5, view.GetRowCount());
    }

    [TestMethod]
    public void A_folder_without_folders_has_no_labels()
    {
        Write("a.png", 7);

        Assert.AreEqual("Image Path", string.Join(' ', Load().Schema.Select(column => column.Name)));
    }

    [TestMethod]
    public void Cursors_read_side_by_side_and_each_has_images_of_its_own()
    {
        Write("a.png", 1);
        Write("b.png", 2);
        var view = Load();
        using var first = view.GetRowCursor(view.Schema);
        using var second = view.GetRowCursor(view.Schema);
        var (readFirst, readSecond) = (Reader(first), Reader(second));

        Assert.IsTrue(first.MoveNext() && second.MoveNext() && first.MoveNext());
        var (later, earlier) = (readFirst(), readSecond());
        Assert.AreEqual((2, 1), (Level(later), Level(earlier)));
        Assert.IsTrue(second.MoveNext());
        Assert.AreEqual((2, 2), (Level(later), Level(readSecond())));
        Assert.ThrowsExactly<InvalidOperationException>(() => earlier.Width);
    }

    [TestMethod]
    public void Colour_transparency_and_the_first_of_several_pictures_are_read()
    {
        File.WriteAllBytes(
            _folder.File("a.gif"), Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 51));
        Encode("b.png", bitmap, SKEncodedImageFormat.Png);
        var view = Load();
        using var cursor = view.GetRowCursor(view.Schema);
        var (read, planes) = (Reader(cursor), new float[3]);

        Assert.IsTrue(cursor.MoveNext());
        ImagePixels.Read(read(), 3, planes);
        CollectionAssert.AreEqual(new float[] { 255, 255, 255 }, planes);
        Assert.IsTrue(cursor.MoveNext());
        ImagePixels.Read(read(), 3, planes);
        CollectionAssert.AreEqual(new float[] { 244, 224, 214 }, planes);
    }

    [TestMethod]
    [DataRow(0, "it is empty")]
    [DataRow(10, "it does not begin like one")]
    [DataRow(60, "it ends too early")]
    public void A_file_that_is_cut_is_named_with_what_to_do(int length, string problem)
    {
        Write("a.png", 1);
        Write("b.png", 2);
        File.WriteAllBytes(_folder.File("b.png"), File.ReadAllBytes(_folder.File("b.png"))[..length]);

        Assert.AreEqual(
            $"'{Path.Combine(_folder.Path, "b.png")}' is no image, or is damaged: {problem}. Replace or remove it, or leave such files out by " +
            "ImageFolderOptions.DamagedImages = DamagedImages.Skip.",
            Assert.ThrowsExactly<FormatException>(() => Levels(Load())).Message);
        Assert.AreEqual("a.png|b.png", string.Join('|', Load().GetColumn<string>("Path")));
    }

    [TestMethod]
    public void Damaged_files_are_skipped_alike_for_every_cursor_and_warned_of_once()
    {
        Write("a.png", 1);
        File.WriteAllText(_folder.File("b.png"), "no image");
        Write("c.png", 3);
        File.WriteAllBytes(_folder.File("d.png"), []);
        var ml = new MLContext();
        var warnings = Warnings.Of(ml);

        var view = ml.Generative().LoadImageFolder(_folder.Path, new() { DamagedImages = DamagedImages.Skip });

        Assert.AreEqual("a.png|c.png", string.Join('|', view.GetColumn<string>("Path")));
        CollectionAssert.AreEqual(new[] { 1, 3 }, Levels(view));
        Assert.IsNull(view.GetRowCount());
        CollectionAssert.AreEqual(
            new[]
            {
                $"'{_folder.File("b.png")}' is no image, or is damaged: it does not begin like one. It is left out.",
                $"'{_folder.File("d.png")}' is no image, or is damaged: it is empty. It is left out.",
            },
            warnings);
    }

    [TestMethod]
    public void A_file_that_announces_more_pixels_than_memory_holds_is_damaged()
    {
        byte[] bitmap = [0x42, 0x4D, 54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 1, 0, 24, 0, .. new byte[24]];
        File.WriteAllBytes(_folder.File("a.bmp"), bitmap);

        StringAssert.Contains(
            Assert.ThrowsExactly<FormatException>(() => Levels(Load())).Message, "it announces 65535 x 65535 pixels, which is more than memory holds.");
    }

    [TestMethod]
    public void What_is_no_folder_of_images_is_refused()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        File.WriteAllText(_folder.File("file.png"), "");
        var catalog = new MLContext().Generative();

        Assert.AreEqual(
            $"There is no folder '{_folder.File("none")}'. Give a folder that image files lie in.",
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => catalog.LoadImageFolder(_folder.File("none"))).Message);
        Assert.AreEqual(
            $"'{_folder.File("file.png")}' is a file: give the folder that the images lie in. (Parameter 'path')",
            Assert.ThrowsExactly<ArgumentException>(() => catalog.LoadImageFolder(_folder.File("file.png"))).Message);
        Assert.AreEqual(
            $"There are no images in the folder '{_folder.File("empty")}', nor in the folders in it: looked for files that end in " +
            ".bmp, .gif, .jpeg, .jpg, .png, .webp.",
            Assert.ThrowsExactly<InvalidOperationException>(() => catalog.LoadImageFolder(_folder.File("empty"))).Message);
    }

    [TestMethod]
    public void Images_go_on_into_ML_NETs_own_transforms()
    {
        Write("a.png", 9);
        var ml = new MLContext();
        var view = Load();
        var pixels = ml.Transforms.ResizeImages("Image", 2, 3).Append(ml.Transforms.ExtractPixels("Pixels", "Image")).Fit(view).Transform(view);

        CollectionAssert.AreEqual(Enumerable.Repeat(9f, 18).ToArray(), pixels.GetColumn<float[]>("Pixels").Single());
    }

    private ImageFolderView Load() => new MLContext().Generative().LoadImageFolder(_folder.Path);

    private void Write(string name, byte level)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Gray8));
        bitmap.Erase(new SKColor(level, level, level));
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        Encode(name, bitmap, name.EndsWith("png", StringComparison.Ordinal) ? SKEncodedImageFormat.Png
            : name.EndsWith("webp", StringComparison.Ordinal) ? SKEncodedImageFormat.Webp
            : SKEncodedImageFormat.Jpeg);
    }

    private void Encode(string name, SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var data = bitmap.Encode(format, 100);
        File.WriteAllBytes(_folder.File(name), data.ToArray());
    }

    private static int[] Levels(ImageFolderView view)
    {
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var (read, levels) = (Reader(cursor), new List<int>());
        while (cursor.MoveNext())
            levels.Add(Level(read()));
        return [.. levels];
    }

    private static Func<MLImage> Reader(DataViewRow row)
    {
        var getter = row.GetGetter<MLImage>(row.Schema["Image"]);
        MLImage image = null!;
        return () =>
        {
            getter(ref image);
            return image;
        };
    }

    private static int Level(MLImage image)
    {
        var planes = new float[image.Width * image.Height];
        ImagePixels.Read(image, 1, planes);
        return (int)planes[0];
    }
}
