using System.CommandLine;
using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary><c>impute MODEL DATA --out FILE</c>: missing cells filled.</summary>
internal sealed class ImputeCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Argument<string> _data = Inputs.Data();
    private readonly Option<string?> _out = Inputs.OutTable();
    private readonly Option<long?> _draws = Inputs.Draws();
    private readonly Option<int> _seed = Inputs.Seed();

    public ImputeCommand(Terminal terminal)
        : base(
            terminal, "impute",
            "Fills missing cells with what the model expects, given the rest of the row. All other cells stay as they are.",
            "mlnetgen impute adult.zip adult.csv --out complete.csv",
            "mlnetgen impute adult.zip adult.csv --out five-times.csv --draws 5 --seed 2")
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        foreach (var option in (Option[])[_out, _draws, _seed])
            Options.Add(option);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out)!;
        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var model = saved.Model as VaeTransformer ?? throw saved.Cannot("fill missing cells");
        var table = await session.ReadAsync(arguments.GetRequiredValue(_data)).ConfigureAwait(false);
        var view = TypedTable.Create(table, saved.Notation);
        var draws = (int?)arguments.GetValue(_draws);
        var learned = new TableNotation([.. saved.Notation.Columns.Except(saved.Conditions)]);
        var rows = await session.Progress.TrackAsync($"Filling {Figures.Count(table.RowCount, "row")}", progress =>
            file.FillAsync(async stream =>
            {
                using var imputed = new ImputedTable(table, learned, Imputed());
                var columns = imputed.Columns(numbered: draws is not null);
                var moveNext = SampleWriter.Counted(imputed.MoveNext, (long)table.RowCount * (draws ?? 1), progress);
                return await TableWriter.WriteAsync(stream, format, columns, moveNext, session.Cancellation).ConfigureAwait(false);
            })).ConfigureAwait(false);
        return new ImputeReport(path, rows, draws, FilledColumn.Of(table, learned), session.Warnings);

        IReadOnlyList<IDataView> Imputed() => draws is { } count
            ? model.ImputeDraws(view, count, arguments.GetValue(_seed))
            : [model.Impute(view)];
    }

    /// <summary>A column of which cells are missing.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Missing">Number of rows without a value.</param>
    /// <param name="Filled">How many of them were given one: all, or none in a column that is not learned.</param>
    private sealed record FilledColumn(string Name, int Missing, int Filled)
    {
        public static IReadOnlyList<FilledColumn> Of(RawTable table, TableNotation learned) =>
        [
            .. from column in table.Columns
               let missing = column.Texts.Zip(column.Counts).Where(text => MissingCells.Contains(text.First)).Sum(text => text.Second)
               where missing > 0
               let isLearned = learned.Columns.Any(other => other.Name == column.Name)
               select new FilledColumn(column.Name, missing, isLearned ? missing : 0),
        ];
    }

    private sealed record ImputeReport(
        string File, long Rows, int? Draws, IReadOnlyList<FilledColumn> Columns, IReadOnlyList<string> Warnings) : IReport
    {
        public void Show(Session session)
        {
            var table = new TextTable().Column("Column").Column("Missing", true).Column("Filled", true);
            foreach (var column in Columns)
                table.Row(column.Name, Figures.Count(column.Missing), Figures.Count(column.Filled));
            if (Columns.Count > 0)
                session.Say(table);

            var filled = Figures.Count(Columns.Sum(column => column.Filled), "cell");
            session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}, {filled} filled{(Draws is null ? "" : " in each draw")}.");
        }
    }
}
