using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>The whole command line.</summary>
internal static class ToolApp
{
    private const string Name = "mlnetgen";

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code: see <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            var command = string.Join(' ', CommandsOf(parsed.CommandResult));
            var problem = string.Join(" ", parsed.Errors.Select(error => error.Message).Distinct());
            return Task.FromResult(Shell.Fail(
                terminal, arguments.Contains("--json"), $"{problem} See '{command} --help'.", ExitCodes.Usage));
        }

        return parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellation);
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            "Trains generative models on tables and images, makes new rows like theirs, encodes and scores rows, fills missing cells, translates.")
        {
            new AugmentCommand(terminal),
            new AdviseCommand(terminal),
            new SynthesizeCommand(terminal),
            new Command("fit", "Trains a model on a table or images and saves it.")
            {
                new FitVaeCommand(terminal),
                new FitGanCommand(terminal),
                new FitCycleGanCommand(terminal),
            },
            new SampleCommand(terminal),
            new EncodeCommand(terminal),
            new ScoreCommand(terminal),
            new ImputeCommand(terminal),
            new TranslateCommand(terminal),
            new EvaluateCommand(terminal),
            new InfoCommand(terminal),
            new DoctorCommand(terminal),
            new Command("datasets", "The small data sets of this project.") { new MakeDatasetsCommand(terminal) },
        };
        root.HelpName = Name;
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static IEnumerable<string> CommandsOf(System.CommandLine.Parsing.SymbolResult? result) =>
        result is System.CommandLine.Parsing.CommandResult command
            ? CommandsOf(command.Parent).Append(command.Command is RootCommand ? Name : command.Command.Name)
            : [];
}
