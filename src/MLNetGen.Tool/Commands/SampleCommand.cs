using System.CommandLine;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>sample MODEL --rows N --out FILE</c>: new rows.</summary>
internal sealed class SampleCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Option<long?> _rows = Inputs.Rows("Number of rows to make.", required: true);
    private readonly Option<string> _out = Inputs.OutTable();
    private readonly Option<int> _seed = Inputs.Seed();

    public SampleCommand(Terminal terminal)
        : base(
            terminal, "sample", "Makes new rows like those that a model was trained on: the same columns, in the same notation.",
            "mlnetgen sample adult.zip --rows 10000 --out synthetic.csv",
            "mlnetgen sample adult.zip --rows 1000000 --out synthetic.parquet --seed 2")
    {
        Arguments.Add(_model);
        Options.Add(_rows);
        Options.Add(_out);
        Options.Add(_seed);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out);
        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var rows = await SampleWriter.WriteAsync(
            saved.Model, saved.Notation, arguments.GetRequiredValue(_rows)!.Value, arguments.GetValue(_seed), file, format, session)
            .ConfigureAwait(false);
        return new WrittenTable(path, rows, [.. saved.Notation.Columns.Select(column => column.Name)], session.Warnings);
    }
}
