using MLNetGen.Columns;
using MLNetGen.Notebooks;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class PictureFigureTests
{
    private static readonly TableView Rows = new(
        TableColumn.Vector("Pixels", [[0f, 1, 0, 1], [1, 0, 1, 0]]),
        TableColumn.Vector("Latent", [[0f, 1], [1, 0]]),
        TableColumn.Of("X", 1f, 2),
        TableColumn.Text("Label", "a", "b"));

    [TestMethod]
    public void Sheets_maps_and_scatter_pictures_lie_within_the_HTML()
    {
        AssertPicture(Rows.ToImageSheet(["Pixels"], new ImageShape(2, 2)), "sheet of images: Pixels");
        AssertPicture(Rows.ToLatentMap("Latent", "Label"), "map of Latent, coloured by Label");
        AssertPicture(Rows.ToScatter("X", "X"), "rows in the plane of X and X");
    }

    private static void AssertPicture(HtmlFigure figure, string words)
    {
        const string Start = "<img src=\"data:image/png;base64,";
        var from = figure.Html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        using var picture = SKBitmap.Decode(Convert.FromBase64String(figure.Html[from..figure.Html.IndexOf('"', from)]));

        Assert.IsGreaterThan(100, picture.Width);
        StringAssert.Contains(figure.Html, $"alt=\"{words}\"");
        Assert.AreEqual($"[{words}]", figure.ToString());
    }
}
