using MLNetGen.Notebooks;
using MLNetGen.Notebooks.Hosts;

namespace MLNetGen.Tests.Notebooks;

/// <summary>Takes the place of a notebook while a test runs, and remembers what was shown.</summary>
internal sealed class RecordingHost : IDisplayHost, IDisposable
{
    public RecordingHost() => Notebook.Replacement = this;

    public bool ShowsHtml => true;

    /// <summary>The figures that were shown, each with those that replaced it.</summary>
    public List<List<HtmlFigure>> Shown { get; } = [];

    public Action<HtmlFigure> Show(HtmlFigure figure)
    {
        List<HtmlFigure> versions = [figure];
        Shown.Add(versions);
        return versions.Add;
    }

    public void Dispose() => Notebook.Replacement = null;
}
