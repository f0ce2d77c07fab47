using MLNetGen.Tool.Tables;
using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>One run of a command, as far as it talks: to people, or, with --json, only by the document at the end.</summary>
internal sealed class Session(Terminal terminal, bool json, CancellationToken cancellation)
{
    private readonly List<string> _warnings = [];

    /// <summary>Asks to end the run: Ctrl+C.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Warnings given so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Shows the progress of long work.</summary>
    public IProgressDisplay Progress { get; } =
        json ? new SilentProgress()
        : terminal.RichError is { } rich ? new RichProgress(rich)
        : new PlainProgress(terminal.Error, TimeProvider.System);

    /// <summary>Reads a table.</summary>
    public Task<RawTable> ReadAsync(string path) =>
        Progress.TrackAsync($"Reading {Path.GetFileName(path)}", _ => TableReader.ReadAsync(path, Cancellation));

    /// <summary>Says a line to people.</summary>
    public void Say(string line)
    {
        if (!json)
            terminal.Output.WriteLine(line);
    }

    /// <summary>Shows a table to people.</summary>
    public void Say(TextTable table)
    {
        if (json)
            return;

        if (terminal.RichOutput is { } rich)
            rich.Write(table.ToSpectre(rich.Profile.Width));
        else
            table.WriteTo(terminal.Output);
    }

    /// <summary>Tells of something that the user should know but that does not stop the work; the same thing once.</summary>
    public void Warn(string message)
    {
        lock (_warnings)
        {
            if (_warnings.Contains(message))
                return;

            _warnings.Add(message);
        }

        if (json)
            return;

        if (terminal.RichError is { } rich)
            rich.WriteLine($"Warning: {message}");
        else
            terminal.Error.WriteLine($"Warning: {message}");
    }
}
