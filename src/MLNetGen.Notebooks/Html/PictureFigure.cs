using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>A picture that the library draws into a file, as a figure.</summary>
internal static class PictureFigure
{
    /// <summary>Draws into a file that is gone afterwards.</summary>
    /// <param name="words">What the picture shows.</param>
    /// <param name="draw">Writes the PNG file whose path it is given.</param>
    public static HtmlFigure Of(string words, Action<string> draw)
    {
        var folder = Directory.CreateTempSubdirectory("mlnetgen-");
        try
        {
            var path = Path.Combine(folder.FullName, "picture.png");
            draw(path);
            return FigureHtml.Of(Image(File.ReadAllBytes(path), words), $"[{words}]");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A picture within HTML, with words for those who do not see it.</summary>
    public static string Image(byte[] png, string words) =>
        $"<img src=\"data:image/png;base64,{Convert.ToBase64String(png)}\" alt=\"{Escape(words)}\">";
}
