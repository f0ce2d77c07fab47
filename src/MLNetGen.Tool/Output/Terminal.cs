using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>Where the program writes: results to the output, errors and progress to the error stream.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="RichOutput">The output as a terminal that shows colours and frames, or <see langword="null"/> if it is none.</param>
/// <param name="RichError">The error stream as a terminal that shows live progress, or <see langword="null"/> if it is none.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, IAnsiConsole? RichOutput = null, IAnsiConsole? RichError = null)
{
    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(
        Console.Out,
        Console.Error,
        Console.IsOutputRedirected ? null : Rich(Console.Out),
        Console.IsErrorRedirected ? null : Rich(Console.Error));

    private static IAnsiConsole? Rich(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console.Profile.Capabilities.Ansi ? console : null;
    }
}
