using System.CommandLine;
using MLNetGen.Tool.Comparison;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>compare REAL SYNTHETIC</c>: statistics of two tables side by side.</summary>
internal sealed class CompareCommand : ToolCommand
{
    private readonly Argument<string> _real = Inputs.Data("REAL");
    private readonly Argument<string> _synthetic = Inputs.Data("SYNTHETIC");
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();

    public CompareCommand(Terminal terminal)
        : base(
            terminal, "compare", "Compares synthetic rows with real ones, column by column and in how columns are related.",
            "mlnetgen compare customers.csv synthetic.csv")
    {
        Arguments.Add(_real);
        Arguments.Add(_synthetic);
        Options.Add(_columns);
        Options.Add(_types);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var real = await TableReader.ReadAsync(arguments.GetRequiredValue(_real), session.Cancellation).ConfigureAwait(false);
        var synthetic = await TableReader.ReadAsync(arguments.GetRequiredValue(_synthetic), session.Cancellation).ConfigureAwait(false);
        var choice = ColumnChoice.Make(real, arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types));
        var common = choice.Chosen.Columns.Where(column => synthetic.Find(column.Name) is not null).ToList();
        var isAboutAll = arguments.GetRequiredValue(_columns) is [] && common.Count > 0;
        return new CompareReport(TableComparison.Make(real, synthetic, isAboutAll ? new TableNotation(common) : choice.Chosen));
    }
}
