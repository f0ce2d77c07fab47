using System.CommandLine;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>info MODEL</c>: what is in a model file.</summary>
internal sealed class InfoCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();

    public InfoCommand(Terminal terminal)
        : base(terminal, "info", "Tells what is in a model file: its columns, and how it was trained.", "mlnetgen info adult.zip") =>
        Arguments.Add(_model);

    protected override Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        return Task.FromResult<IReport>(ModelInfo.Of(saved));
    }
}
