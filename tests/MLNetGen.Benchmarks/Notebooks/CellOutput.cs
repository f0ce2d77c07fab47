using MLNetGen.Notebooks;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Something that a cell has shown: text of the console, or a figure, of which the last state is kept.</summary>
internal sealed class CellOutput
{
    /// <summary>Text of the console.</summary>
    public CellOutput(string text) => Text = text;

    /// <summary>A figure.</summary>
    public CellOutput(HtmlFigure figure) => (Text, Html) = (figure.ToString(), figure.Html);

    /// <summary>The text, of a figure that for consoles.</summary>
    public string Text { get; private set; }

    /// <summary>The figure's HTML, <see langword="null"/> of text.</summary>
    public string? Html { get; private set; }

    /// <summary>Goes on with text.</summary>
    public void Append(string text) => Text += text;

    /// <summary>Takes the place of the figure, also when the cell is over.</summary>
    public void Renew(HtmlFigure figure) => (Text, Html) = (figure.ToString(), figure.Html);
}
