using System.Text;
using MLNetGen.Notebooks.Html;

namespace MLNetGen.Notebooks.Hosts;

/// <summary>An HTML file that holds the figures of an application, one below the other.</summary>
internal sealed class PageFile(string path, string title)
{
    private readonly StringBuilder _figures = new();

    /// <summary>Adds a figure and writes the file anew, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(HtmlFigure figure)
    {
        _figures.Append("<section>").Append(figure.Html).Append("</section>\n");
        var partial = path + ".partial";
        try
        {
            File.WriteAllText(partial, Text());
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private string Text() =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{HtmlText.Escape(title)}}</title>
        <style>
        body { max-width: 1000px; margin: 2em auto; padding: 0 1em; font-family: system-ui, sans-serif; }
        section { margin: 2em 0; }
        </style>
        </head>
        <body>
        <h1>{{HtmlText.Escape(title)}}</h1>
        {{_figures}}</body>
        </html>

        """;
}
