using System.CommandLine;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>evaluate REAL SYNTHETIC</c>: whether synthetic rows are like real ones, various, useful, and no copies.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private readonly Argument<string> _real = Inputs.Data("REAL");
    private readonly Argument<string> _synthetic = Inputs.Data("SYNTHETIC");
    private readonly Option<string?> _holdout = new("--holdout")
    {
        Description = "A table of real rows that the generator did not learn from: without it, copying is hardly told from likeness.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The column that a model is to predict: tells whether models learn from synthetic rows.",
        HelpName = "COL",
    };

    private readonly Option<string?> _report = Inputs.Report();

    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<int> _seed = Inputs.Seed();

    public EvaluateCommand(Terminal terminal)
        : base(
            terminal, "evaluate",
            "Tells whether synthetic rows are like real ones, as various, useful to learn from, and no copies of them.",
            "mlnetgen evaluate customers.csv synthetic.csv --label churned --report report.html",
            "mlnetgen evaluate train.csv synthetic.csv --holdout test.csv --json")
    {
        Arguments.Add(_real);
        Arguments.Add(_synthetic);
        Options.Add(_holdout);
        Options.Add(_label);
        Options.Add(_report);
        Options.Add(_columns);
        Options.Add(_types);
        Options.Add(_seed);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetValue(_report);
        using var file = path is null ? null : OutputFile.Create(path);
        var real = await session.ReadAsync(arguments.GetRequiredValue(_real)).ConfigureAwait(false);
        var synthetic = await session.ReadAsync(arguments.GetRequiredValue(_synthetic)).ConfigureAwait(false);
        var holdout = arguments.GetValue(_holdout) is { } name ? await session.ReadAsync(name).ConfigureAwait(false) : null;
        var label = arguments.GetValue(_label);
        var choice = ColumnChoice.Make(real, arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types));
        var tables = EvaluatedTables.Make(real, synthetic, holdout, choice, label);
        var result = await tables.EvaluateAsync(new() { LabelColumnName = label, Seed = arguments.GetValue(_seed) }, session).ConfigureAwait(false);
        if (file is not null)
            await file.WriteTextAsync(result.ToHtml(), session.Cancellation).ConfigureAwait(false);

        return new EvaluateReport(result, ColumnReport.Of(choice), path);
    }
}
