namespace MLNetGen.Notebooks.Html;

/// <summary>The frame that all figures share: a box with its own styles, whose colours follow the text around it.</summary>
internal static class FigureHtml
{
    /// <summary>Colours of curves that are told apart on white and on black, also by those who see few of them (Paul Tol, "bright").</summary>
    public static IReadOnlyList<string> Colours { get; } = ["#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377"];

    private const string Style =
        """
        <style>
        .mlnetgen { font: 14px/1.45 system-ui, sans-serif; }
        .mlnetgen p { margin: .4em 0; }
        .mlnetgen .quiet { opacity: .7; }
        .mlnetgen .wide { overflow-x: auto; }
        .mlnetgen .charts { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; }
        .mlnetgen svg { max-width: 100%; height: auto; }
        .mlnetgen svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
        .mlnetgen img { max-width: 100%; height: auto; background: #fff; border-radius: 4px; }
        .mlnetgen table { border-collapse: collapse; margin: .4em 0; }
        .mlnetgen th, .mlnetgen td { padding: 3px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid rgba(128,128,128,.35); }
        .mlnetgen th.number, .mlnetgen td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .mlnetgen th small { display: block; font-weight: normal; opacity: .7; }
        .mlnetgen .missing { opacity: .6; font-style: italic; }
        .mlnetgen .mark { padding: 0 .6em; border-radius: 1em; border: 1px solid currentColor; white-space: nowrap; }
        .mlnetgen .healthy { color: #228833; }
        .mlnetgen .watch { color: #B8860B; }
        .mlnetgen .ill { color: #D1495B; }
        .mlnetgen .bar { height: 8px; max-width: 600px; border-radius: 4px; background: rgba(128,128,128,.3); overflow: hidden; }
        .mlnetgen .bar div { height: 100%; background: #4477AA; }
        </style>
        """;

    /// <summary>A figure of this content.</summary>
    public static HtmlFigure Of(string content, string text) => new($"<div class=\"mlnetgen\">{Style}\n{content}\n</div>", text);
}
