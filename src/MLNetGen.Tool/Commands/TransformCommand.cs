using System.CommandLine;
using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A command that puts what a model computes of the rows of a table beside them.</summary>
internal abstract class TransformCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Argument<string> _data = Inputs.Data();
    private readonly Option<string> _out = Inputs.OutTable();
    private readonly Option<bool> _dropInput = Inputs.DropInput();

    protected TransformCommand(Terminal terminal, string name, string description, params IReadOnlyList<string> examples)
        : base(terminal, name, description, examples)
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        Options.Add(_out);
        Options.Add(_dropInput);
    }

    /// <summary>Name of the model's column that the command writes.</summary>
    protected abstract string Output { get; }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var (data, path) = (arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_out));
        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var table = await session.ReadAsync(data).ConfigureAwait(false);
        var view = saved.Model.Transform(TypedTable.Create(table, saved.Notation));
        var output = view.Schema.GetColumnOrNull(Output)
            ?? throw new InputException($"The model '{saved.Path}' was made without a column '{Output}', which this command writes.");

        using var cursor = view.GetRowCursor([output]);
        var added = Open(cursor, output);
        var kept = arguments.GetValue(_dropInput) ? [] : RawCells.Open(table, () => (int)cursor.Position).ToList();
        if (kept.Find(column => added.Any(other => other.Notation.Name == column.Notation.Name)) is { Notation.Name: var taken })
        {
            throw new InputException(
                $"{table.FileName} has a column '{taken}', the name of one that is to be added. Rename it, or use --drop-input.");
        }

        List<TextColumn> columns = [.. kept, .. added];
        var rows = await session.Progress.TrackAsync($"Writing {Path.GetFileName(path)}", progress =>
        {
            var moveNext = SampleWriter.Counted(cursor, table.RowCount, progress);
            return file.FillAsync(stream => TableWriter.WriteAsync(stream, format, columns, moveNext, session.Cancellation));
        }).ConfigureAwait(false);
        return new WrittenTable(path, rows, [.. columns.Select(column => column.Notation.Name)], session.Warnings);
    }

    /// <summary>The columns to write, from a column of the model.</summary>
    protected abstract IReadOnlyList<TextColumn> Open(DataViewRow row, DataViewSchema.Column column);

    /// <summary>A column of computed numbers.</summary>
    protected static TextColumn Computed(string name, Func<float> value)
    {
        var notation = new NumberNotation(0, 6);
        return new TextColumn(
            new ColumnNotation(name, notation, Storage.Single, HasMissing: true, MissingCell: ""),
            () => value() is var number && float.IsFinite(number) ? notation.Format(number) : null);
    }
}
