using System.CommandLine;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>translate MODEL DATA --to DOMAIN --out FILE</c>: rows as they would be in the other domain.</summary>
internal sealed class TranslateCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Argument<string> _data = Inputs.Data();
    private readonly Option<Domain?> _to = Inputs.To();
    private readonly Option<string?> _out = Inputs.OutTable();

    public TranslateCommand(Terminal terminal)
        : base(
            terminal, "translate",
            "Translates rows into the other domain of a CycleGAN: the same columns in the same order, those that the model translates with new " +
            "values. If the model was trained with --domain and DATA has that column, rows that are in the domain already stay as they are.",
            "mlnetgen translate instruments.zip datasets/instrument_a.csv --to b --out a-as-b.csv",
            "mlnetgen translate sites.zip patients.csv --to a --out harmonised.parquet")
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        Options.Add(_to);
        Options.Add(_out);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out)!;
        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var model = saved.Model as CycleGanTransformer ?? throw saved.CannotTranslate();
        var target = arguments.GetRequiredValue(_to)!.Value;
        var table = await session.ReadAsync(arguments.GetRequiredValue(_data)).ConfigureAwait(false);
        using var translated = new TranslatedTable(table, saved.Notation, model, target);
        await session.Progress.TrackAsync($"Translating {Figures.Count(table.RowCount, "row")}", progress =>
        {
            var moveNext = SampleWriter.Counted(translated.MoveNext, table.RowCount, progress);
            return file.FillAsync(stream =>
                TableWriter.WriteAsync(stream, format, translated.Columns, moveNext, session.Cancellation));
        }).ConfigureAwait(false);
        return new TranslateReport(path, target, table.RowCount, translated.Unchanged, model.ColumnNames, session.Warnings);
    }

    /// <param name="File">The table that was written.</param>
    /// <param name="To">The domain of its rows.</param>
    /// <param name="Rows">Their number.</param>
    /// <param name="Unchanged">How many of them were in that domain already.</param>
    /// <param name="Columns">The columns with new values.</param>
    /// <param name="Warnings">Warnings.</param>
    private sealed record TranslateReport(
        string File, Domain To, int Rows, int Unchanged, IReadOnlyList<string> Columns, IReadOnlyList<string> Warnings) : IReport
    {
        public void Show(Session session)
        {
            var unchanged = Unchanged > 0 ? $", of which {Figures.Count(Unchanged)} were in domain {EnumNames.Of(To)} already" : "";
            session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}{unchanged}, {Figures.Count(Columns.Count, "column")} translated.");
        }
    }
}
