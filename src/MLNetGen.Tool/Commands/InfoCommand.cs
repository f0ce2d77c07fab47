using System.CommandLine;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

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
        return Task.FromResult<IReport>(new ModelInfo(
            saved.Path, new FileInfo(saved.Path).Length, "vae",
            [.. saved.Notation.Columns.Select(column => new ModelColumn(
                column.Name, column.Cells.Kind, ColumnReport.NotationOf(column.Cells), column.HasMissing))],
            TrainingReport.Of(saved.Model)));
    }

    private sealed record ModelColumn(string Name, ColumnKind Kind, string? Notation, bool HasMissing);

    private sealed record ModelInfo(string Model, long Bytes, string Family, IReadOnlyList<ModelColumn> Columns, TrainingReport Training)
        : IReport
    {
        public void Show(Session session)
        {
            session.Say($"{Model}: variational autoencoder, {Figures.Count(Bytes, "byte")}");
            var table = new TextTable().Column("Column").Column("Kind").Column("Missing");
            foreach (var column in Columns)
                table.Row(column.Name, ColumnReport.KindAndNotation(column.Kind, column.Notation), column.HasMissing ? "some" : "none");
            session.Say(table);
            Training.Show(session);
        }
    }
}
