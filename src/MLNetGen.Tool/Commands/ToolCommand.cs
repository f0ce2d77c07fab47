using System.CommandLine;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A command that does something, with examples for its help and a report for its end.</summary>
internal abstract class ToolCommand : Command
{
    /// <summary>The option of every command: talk to machines.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document instead of text, errors too.",
    };

    protected ToolCommand(Terminal terminal, string name, string description, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        Examples = examples;
        Options.Add(Json);
        SetAction((arguments, cancellation) => Shell.RunAsync(
            terminal, arguments.GetValue(Json), session => RunAsync(arguments, session), cancellation));
    }

    /// <summary>Command lines that show what the command is good for.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work.</summary>
    protected abstract Task<IReport> RunAsync(ParseResult arguments, Session session);
}
