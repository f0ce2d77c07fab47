using System.Text;
using MLNetGen.Notebooks;
using MLNetGen.Notebooks.Hosts;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Takes the place of notebook and console, and keeps what is shown in order. Of a figure that is renewed the last state is kept.</summary>
internal sealed class OutputRecorder : TextWriter, IDisplayHost
{
    private readonly List<CellOutput> _outputs = [];
    private readonly TextWriter _console = Console.Out;

    public OutputRecorder()
    {
        Console.SetOut(this);
        Notebook.Replacement = this;
    }

    public bool ShowsHtml => true;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What was shown since the last call.</summary>
    public IReadOnlyList<CellOutput> Take()
    {
        CellOutput[] outputs = [.. _outputs];
        _outputs.Clear();
        return outputs;
    }

    public Action<HtmlFigure> Show(HtmlFigure figure)
    {
        var output = new CellOutput(figure);
        _outputs.Add(output);
        return output.Renew;
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        if (_outputs is [.., { Html: null } last])
            last.Append(value ?? "");
        else
            _outputs.Add(new(value ?? ""));
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    protected override void Dispose(bool disposing)
    {
        Notebook.Replacement = null;
        Console.SetOut(_console);
        base.Dispose(disposing);
    }
}
