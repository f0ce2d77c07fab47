namespace MLNetGen.Notebooks.Formatting;

/// <summary>A formatter by convention: known by its members, not by an interface.</summary>
internal sealed class HtmlFigureFormatter(string mimeType, Func<HtmlFigure, string> format)
{
    /// <summary>What it writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a figure; returns whether the instance is one.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not HtmlFigure figure)
            return false;

        writer.Write(format(figure));
        return true;
    }
}
