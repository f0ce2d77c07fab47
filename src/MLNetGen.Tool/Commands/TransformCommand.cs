using System.CommandLine;
using Microsoft.ML;
using MLNetGen.Pictures;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A command that puts what a model computes of the rows of a file beside them.</summary>
internal abstract class TransformCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Argument<string> _data = new("DATA") { Description = Inputs.DataOrImages };
    private readonly Option<bool> _dropInput = Inputs.DropInput();

    protected TransformCommand(
        Terminal terminal, bool outIsRequired, string name, string description, params IReadOnlyList<string> examples)
        : base(terminal, name, description, examples)
    {
        Out = Inputs.OutTable(outIsRequired);
        Arguments.Add(_model);
        Arguments.Add(_data);
        Options.Add(Out);
        Options.Add(_dropInput);
    }

    /// <summary>The table to write.</summary>
    protected Option<string?> Out { get; }

    /// <summary>Name of the model's column that the command writes.</summary>
    protected abstract string OutputOf(SavedModel saved);

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetValue(Out);
        var format = path is null ? default : TableFormats.Of(path);
        using var file = path is null ? null : OutputFile.Create(path);
        var map = MapOf(arguments);
        if (map is not null)
            OutputFile.CheckPath(map.Path);
        var context = SavedModel.CreateContext(session);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), context);
        var outputName = OutputOf(saved);
        var input = await ModelInput.ReadAsync(arguments.GetRequiredValue(_data), saved, context, map?.Label, session)
            .ConfigureAwait(false);
        var view = saved.Model.Transform(input.View);
        var output = view.Schema.GetColumnOrNull(outputName) ?? throw new InputException(
            $"The model '{saved.Path}' was made without a column '{outputName}', which this command writes.");

        if (map is not null)
            LatentMap.Write(map.Path, view, output.Name, input.LabelName);
        var columns = file is null
            ? null
            : await WriteAsync(file, path!, format, view, output, input, arguments, session).ConfigureAwait(false);
        return new WrittenFiles(path, input.Count, columns, map?.Path, session.Warnings);
    }

    /// <summary>The columns to write, from a column of the model.</summary>
    protected abstract IEnumerable<TextColumn> Open(DataViewRow row, DataViewSchema.Column column);

    /// <summary>The map of the model's column that is asked for besides or instead.</summary>
    protected virtual MapRequest? MapOf(ParseResult arguments) => null;

    private async Task<IReadOnlyList<string>> WriteAsync(
        OutputFile file, string path, TableFormat format, IDataView view, DataViewSchema.Column output, ModelInput input,
        ParseResult arguments, Session session)
    {
        using var cursor = view.GetRowCursor([output, .. input.Read(view.Schema)]);
        var added = Open(cursor, output).ToList();
        var kept = arguments.GetValue(_dropInput) ? [] : input.Open(cursor).ToList();
        if (kept.Find(column => added.Any(other => other.Notation.Name == column.Notation.Name)) is { Notation.Name: var taken })
        {
            throw new InputException(
                $"{input.FileName} has a column '{taken}', the name of one that is to be added. Rename it, or use --drop-input.");
        }

        List<TextColumn> columns = [.. kept, .. added];
        await session.Progress.TrackAsync($"Writing {Path.GetFileName(path)}", progress =>
        {
            var moveNext = SampleWriter.Counted(cursor.MoveNext, input.Count, progress);
            return file.FillAsync(stream => TableWriter.WriteAsync(stream, format, columns, moveNext, session.Cancellation));
        }).ConfigureAwait(false);
        return [.. columns.Select(column => column.Notation.Name)];
    }
}
