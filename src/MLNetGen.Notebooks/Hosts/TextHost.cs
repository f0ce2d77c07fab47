namespace MLNetGen.Notebooks.Hosts;

/// <summary>An application without a notebook: text on the console and, if there is one, the figure on a page.</summary>
internal sealed class TextHost(TextWriter console, PageFile? page) : IDisplayHost
{
    public bool ShowsHtml => false;

    public Action<HtmlFigure> Show(HtmlFigure figure)
    {
        console.WriteLine(figure.Text);
        page?.Append(figure);
        return Show;

        void Show(HtmlFigure newer) => this.Show(newer);
    }
}
