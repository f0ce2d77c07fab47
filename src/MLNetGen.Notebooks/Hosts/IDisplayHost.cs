namespace MLNetGen.Notebooks.Hosts;

/// <summary>Something that figures can be shown on.</summary>
internal interface IDisplayHost
{
    /// <summary>Whether HTML is seen and can be replaced by newer HTML.</summary>
    bool ShowsHtml { get; }

    /// <summary>Shows a figure; what is returned replaces it by another.</summary>
    Action<HtmlFigure> Show(HtmlFigure figure);
}
