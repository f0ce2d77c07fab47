using System.Text.Json;
using MLNetGen.Tool.Commands;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>What a command line printed and returned, run in this process.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    /// <summary>The output as a JSON document; there must be nothing else.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    /// <summary>The reason on the last line of the error output, which says what is expected.</summary>
    public string AssertReason(string expected)
    {
        const string Start = "mlnetgen: ";
        var line = Error.TrimEnd('\n').Split('\n')[^1];
        StringAssert.StartsWith(line, Start);
        StringAssert.Contains(line, expected);
        return line[Start.Length..];
    }

    public static CommandLine Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static CommandLine Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        var exitCode = ToolApp.RunAsync(arguments, terminal, cancellation).GetAwaiter().GetResult();
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }
}
