using MLNetGen.Pictures;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class ScatterPictureTests
{
    [TestMethod]
    public void Rows_lie_at_their_values_whatever_types_the_numbers_have()
    {
        using var picture = Draw(new TableView(TableColumn.Of("x", 0L, 10, 10, 5), TableColumn.Of("y", 0f, 0, 10, float.NaN)));

        Assert.AreEqual((820, 800), (picture.Width, picture.Height));
        var dots = Dots(picture);
        Assert.IsTrue(dots.Any(place => place is { X: < 150, Y: > 680 }), "(0, 0) at the lower left");
        Assert.IsTrue(dots.Any(place => place is { X: > 730, Y: > 680 }), "(10, 0) at the lower right");
        Assert.IsTrue(dots.Any(place => place is { X: > 730, Y: < 80 }), "(10, 10) at the upper right");
        Assert.IsFalse(dots.Any(place => place is { X: < 150, Y: < 600 } or { X: > 200 and < 700, Y: < 720 and > 30 }), "nothing else");
    }

    [TestMethod]
    public void Dots_are_translucent_so_that_many_are_darker_than_one()
    {
        var (x, y) = (Enumerable.Repeat(0f, 40).Append(1), Enumerable.Repeat(0f, 40).Append(1));
        using var picture = Draw(new TableView(TableColumn.Of("x", [.. x]), TableColumn.Of("y", [.. y])));

        var dots = Dots(picture);
        var many = dots.Where(place => place is { X: < 150, Y: > 680 }).Min(place => picture.GetPixel(place.X, place.Y).Red);
        var one = dots.Where(place => place is { X: > 730, Y: < 80 }).Min(place => picture.GetPixel(place.X, place.Y).Red);
        Assert.AreEqual(Palette.Classes[0].Red, many, 3);
        Assert.IsGreaterThan(many + 40, one);
    }

    [TestMethod]
    public void Only_so_many_rows_are_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("few.png");

        ScatterPicture.Write(path, new TableView(TableColumn.Of("x", 0f, 1, 5), TableColumn.Of("y", 0f, 1, 0)), "x", "y", maxRows: 2);

        using var picture = SKBitmap.Decode(path);
        Assert.IsFalse(Dots(picture).Any(place => place is { X: > 730, Y: > 680 }), "the third row at the lower right");
    }

    [TestMethod]
    public void What_cannot_be_drawn_is_refused()
    {
        using var folder = new TemporaryFolder();
        var rows = new TableView(
            TableColumn.Of("x", 1f, 2), TableColumn.Text("name", "a", "b"), TableColumn.Of("gaps", float.NaN, float.NaN));

        StringAssert.StartsWith(Refusal<ArgumentException>("x", "shoe"), "There is no column 'shoe'. The columns are 'x', 'name', 'gaps'.");
        StringAssert.StartsWith(Refusal<ArgumentException>("name", "x"), "Column 'name' is of type String: expected a number.");
        StringAssert.StartsWith(Refusal<InvalidOperationException>("x", "gaps"), "There are no points to draw: ");
        Assert.IsFalse(File.Exists(folder.File("p.png")));

        string Refusal<TException>(string x, string y)
            where TException : Exception =>
            Assert.ThrowsExactly<TException>(() => ScatterPicture.Write(folder.File("p.png"), rows, x, y)).Message;
    }

    private static SKBitmap Draw(TableView rows)
    {
        using var folder = new TemporaryFolder();
        ScatterPicture.Write(folder.File("p.png"), rows, "x", "y");
        return SKBitmap.Decode(folder.File("p.png"));
    }

    /// <summary>The places that are bluer than any grey, within the frame.</summary>
    private static List<SKPointI> Dots(SKBitmap picture) =>
    [
        .. from x in Enumerable.Range(90, picture.Width - 115)
           from y in Enumerable.Range(26, picture.Height - 95)
           let pixel = picture.GetPixel(x, y)
           where pixel.Blue > pixel.Green + 30
           select new SKPointI(x, y),
    ];
}
