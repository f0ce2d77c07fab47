using MLNetGen.Pictures;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class PictureFileTests
{
    [TestMethod]
    public void A_folder_is_refused()
    {
        using var folder = new TemporaryFolder();

        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => new PictureFile(folder.Path)).Message, $"'{folder.Path}' is a folder");
        StringAssert.StartsWith(
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => new PictureFile(folder.File("no/picture.png"))).Message,
            $"Cannot write '{folder.File("no/picture.png")}': the folder '{folder.File("no")}' is not there.");
    }

    [TestMethod]
    public void An_older_picture_is_replaced_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("picture.png");
        File.WriteAllText(path, "old");

        new PictureFile(path).Write(30, 20, canvas => canvas.DrawColor(SKColors.Red));

        using var picture = SKBitmap.Decode(path);
        Assert.AreEqual((30, 20, SKColors.Red), (picture.Width, picture.Height, picture.GetPixel(7, 7)));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_drawing_that_fails_leaves_the_older_picture()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("picture.png");
        File.WriteAllText(path, "old");

        Assert.ThrowsExactly<TimeoutException>(() => new PictureFile(path).Write(3, 2, _ => throw new TimeoutException()));

        Assert.AreEqual("old", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }
}
