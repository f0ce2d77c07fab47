using System.CommandLine;
using MLNetGen.Evaluation;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>synthesize DATA --out FILE</c>: trains, samples and compares in one go.</summary>
internal sealed class SynthesizeCommand : ToolCommand
{
    private readonly TrainingArguments _training = new();
    private readonly VaeArguments _vae = new();
    private readonly Option<string?> _out = Inputs.OutTable();
    private readonly Option<long?> _rows = Inputs.Rows("Number of rows to make. Default: as many as DATA has.");

    public SynthesizeCommand(Terminal terminal)
        : base(
            terminal, "synthesize",
            "Makes a table like another: trains a variational autoencoder, draws new rows, and compares them with the real ones.",
            "mlnetgen synthesize datasets/customers.csv --out synthetic.csv",
            "mlnetgen synthesize adult.csv --out synthetic.csv --rows 10000 --time-budget 2m")
    {
        _training.AddTo(this);
        _vae.AddTo(this);
        Options.Add(_out);
        Options.Add(_rows);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out)!;
        var format = TableFormats.Of(path);
        var request = _training.Read(arguments);
        using var file = OutputFile.Create(path);
        var table = await session.ReadAsync(request.Data).ConfigureAwait(false);
        using var trained = await ModelTraining.RunAsync(table, request, _vae.Read(arguments), session).ConfigureAwait(false);
        session.Cancellation.ThrowIfCancellationRequested();

        var rows = arguments.GetValue(_rows) ?? table.RowCount;
        await SampleWriter.WriteAsync(trained.Model.Sample(rows, request.Schedule.Seed), trained.Notation, rows, file, format, session)
            .ConfigureAwait(false);
        var synthetic = await TableReader.ReadAsync(path, session.Cancellation).ConfigureAwait(false);
        var tables = new EvaluatedTables(
            TypedTable.Create(table, trained.Notation), TypedTable.Create(synthetic, trained.Notation), Holdout: null);
        var evaluation = await tables.EvaluateAsync(new() { UseTrainers = false, Seed = request.Schedule.Seed }, session).ConfigureAwait(false);
        return new SynthesizeReport(path, rows, trained.Columns, TrainingReport.Of(trained.Model), evaluation, session.Warnings);
    }

    private sealed record SynthesizeReport(
        string File, long Rows, IReadOnlyList<ColumnReport> Columns, TrainingReport Training, EvaluationResult Evaluation,
        IReadOnlyList<string> Warnings)
        : IReport
    {
        public void Show(Session session)
        {
            Training.Show(session);
            EvaluateReport.Show(session, Evaluation);
            session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}.");
        }
    }
}
