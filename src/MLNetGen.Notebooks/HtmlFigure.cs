using MLNetGen.Notebooks.Formatting;

namespace MLNetGen.Notebooks;

/// <summary>
/// A table, chart or picture that shows itself: as the last value of a notebook's cell, or wherever <see cref="Display"/> is called.
/// </summary>
/// <remarks>
/// The HTML needs nothing from elsewhere (no script, no network), takes its colours from the page around it, light or dark, and shows text
/// from the data as text. .NET Interactive finds out by its own convention how to show a figure, and so may other notebooks.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFigureFormatterSource))]
public sealed class HtmlFigure
{
    /// <summary>A figure as HTML and as text.</summary>
    internal HtmlFigure(string html, string text) => (Html, Text) = (html, text);

    /// <summary>A piece of HTML, to be put into the body of a page.</summary>
    public string Html { get; }

    /// <summary>The same in words, for consoles.</summary>
    internal string Text { get; }

    /// <summary>
    /// Shows the figure at once: in a notebook as HTML below the cell that is being run, otherwise as text on the console and, after
    /// <see cref="Notebook.CollectInto"/>, as HTML in a file.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Display() => Notebook.Host.Show(this);

    /// <summary>The figure in words.</summary>
    public override string ToString() => Text;
}
