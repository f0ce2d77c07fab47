using System.CommandLine;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>translate MODEL DATA --to DOMAIN --out DATA</c>: rows or images as they would be in the other domain.</summary>
internal sealed class TranslateCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Argument<string> _data = new("DATA") { Description = $"The table: {Inputs.Formats}. Or a folder of images." };
    private readonly Option<Domain?> _to = Inputs.To();
    private readonly Option<string> _out = new("--out")
    {
        Required = true,
        Description = "The table to write, a .csv, .tsv or .parquet file. Of images the folder to write, a new or an empty one.",
        HelpName = "DATA",
    };

    private readonly ImageReadingArguments _reading = new();

    public TranslateCommand(Terminal terminal)
        : base(
            terminal, "translate",
            "Translates rows or images into the other domain of a CycleGAN. A table keeps its columns and their order; those that the model " +
            "translates have new values. If the model was trained with --domain and the table has that column, rows that are in the domain " +
            "already stay as they are. Images may be of any size; they keep their names, as .png files.",
            "mlnetgen translate instruments.zip datasets/instrument_a.csv --to b --out a-as-b.csv",
            "mlnetgen translate sites.zip patients.csv --to a --out harmonised.parquet",
            "mlnetgen translate glyphs.zip datasets/glyphs/test/a --to b --out outlined")
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        Options.Add(_to);
        Options.Add(_out);
        _reading.AddTo(this);
    }

    protected override Task<IReport> RunAsync(ParseResult arguments, Session session) =>
        PictureFolder.Recognises(arguments.GetRequiredValue(_data))
            ? TranslateImagesAsync(arguments, session)
            : TranslateTableAsync(arguments, session);

    private async Task<IReport> TranslateTableAsync(ParseResult arguments, Session session)
    {
        var (data, path, target) = Read(arguments);
        if (!_reading.Read(arguments).IsUsual)
            throw new InputException($"'{data}' is a table: --size and --skip-damaged are for images.");

        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var model = saved.Model as CycleGanTransformer ?? throw saved.CannotTranslate();
        if (model.ImageShape is not null)
            throw new InputException($"'{saved.Path}' translates images, but '{data}' is a table. Give a folder of images.");

        CheckWay(saved, model, target);
        var table = await session.ReadAsync(data).ConfigureAwait(false);
        using var translated = new TranslatedTable(table, saved.Notation, model, target);
        await session.Progress.TrackAsync($"Translating {Figures.Count(table.RowCount, "row")}", progress =>
        {
            var moveNext = SampleWriter.Counted(translated.MoveNext, table.RowCount, progress);
            return file.FillAsync(stream =>
                TableWriter.WriteAsync(stream, format, translated.Columns, moveNext, session.Cancellation));
        }).ConfigureAwait(false);
        return new TranslateReport(path, target, table.RowCount, translated.Unchanged, model.ColumnNames, session.Warnings);
    }

    private async Task<IReport> TranslateImagesAsync(ParseResult arguments, Session session)
    {
        var (data, path, target) = Read(arguments);
        using var folder = OutputFolder.Create(path);
        var context = SavedModel.CreateContext(session);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), context);
        var model = saved.Model as CycleGanTransformer ?? throw saved.CannotTranslate();
        if (model.ImageShape is null)
            throw new InputException($"'{saved.Path}' translates rows, but '{data}' is a folder. Give a table.");
        if (saved.Images.Count > 0)
            throw new InputException($"'{saved.Path}' translates vectors of pixels, which files of images are not. Use the library for this model.");

        CheckWay(saved, model, target);
        var pictures = await PictureFolder.LoadAsync(context, data, _reading.Read(arguments), session).ConfigureAwait(false);
        var images = new TranslatedImages(pictures, model, target);
        await session.Progress.TrackAsync($"Translating {Figures.Count(pictures.Images.Count, "image")}", progress =>
        {
            images.Write(context, folder, progress, session.Cancellation);
            return Task.FromResult(true);
        }).ConfigureAwait(false);
        return new TranslateReport(path, target, pictures.Images.Count, Unchanged: 0, [], session.Warnings);
    }

    private static void CheckWay(SavedModel saved, CycleGanTransformer model, Domain target)
    {
        if (model.Options.OneSided && target == Domain.A)
        {
            throw new InputException(
                $"'{saved.Path}' translates from A to B only: it was trained with --one-sided. Use '--to b', or train a model for the other way.");
        }
    }

    private (string Data, string Out, Domain To) Read(ParseResult arguments) =>
        (arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_out), arguments.GetRequiredValue(_to)!.Value);
}
