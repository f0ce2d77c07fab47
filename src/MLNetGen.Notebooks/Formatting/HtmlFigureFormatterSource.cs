namespace MLNetGen.Notebooks.Formatting;

/// <summary>The formatters of an <see cref="HtmlFigure"/>, by convention.</summary>
internal sealed class HtmlFigureFormatterSource
{
    private readonly HtmlFigureFormatter[] _formatters =
    [
        new("text/html", figure => figure.Html),
        new("text/plain", figure => figure.Text),
    ];

    /// <summary>HTML, and the text for those who cannot show it.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
