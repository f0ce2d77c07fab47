using System.Globalization;
using System.Net;
using System.Text;

namespace MLNetGen.Evaluation.Reports;

/// <summary>Writes HTML and SVG, in which every text is escaped.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins an element, which ends when what is returned is disposed of.</summary>
    public Element Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>');
        return new(this, name);
    }

    /// <summary>An element with a text.</summary>
    public void Write(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using (Open(name, attributes))
            Text(text);
    }

    /// <summary>An element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>");
    }

    /// <summary>A text; a percentage stays on one line.</summary>
    public void Text(string text) => _text.Append(WebUtility.HtmlEncode(text.Replace(" %", "\u00A0%", StringComparison.Ordinal)));

    /// <summary>What is HTML or a style sheet already.</summary>
    public void Raw(string html) => _text.Append(html);

    /// <summary>A length or place of a picture.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Start(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
            _text.Append(' ').Append(attribute).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
    }

    /// <summary>An element that is open.</summary>
    public readonly struct Element(HtmlWriter html, string name) : IDisposable
    {
        public void Dispose() => html._text.Append("</").Append(name).Append('>');
    }
}
