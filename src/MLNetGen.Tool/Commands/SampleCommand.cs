using System.CommandLine;
using Microsoft.ML;
using MLNetGen.Pictures;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>sample MODEL --rows N --out FILE</c>: new rows.</summary>
internal sealed class SampleCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();
    private readonly Option<long?> _rows = Inputs.Rows("Number of rows to make.", required: true);
    private readonly Option<string?> _out = Inputs.OutTable(required: false);
    private readonly Option<string[]> _where = Inputs.Where();
    private readonly Option<string?> _sheet = Inputs.Picture("--sheet", "The picture to write of the first 100 images that are made.");
    private readonly Option<string?> _scatter = Inputs.Picture(
        "--scatter", "The picture to write: the first 5,000 rows as dots in a plane.");

    private readonly Option<(string X, string Y)?> _scatterColumns = Inputs.ScatterColumns();
    private readonly Option<int> _seed = Inputs.Seed();

    public SampleCommand(Terminal terminal)
        : base(
            terminal, "sample", "Makes new rows like those that a model was trained on: the same columns, in the same notation.",
            "mlnetgen sample adult.zip --rows 10000 --out synthetic.csv",
            "mlnetgen sample adult.zip --rows 1000000 --out synthetic.parquet --seed 2",
            "mlnetgen sample customers.zip --rows 1000 --where churned=yes --out churned.csv",
            "mlnetgen sample ring.zip --rows 5000 --scatter ring.png",
            "mlnetgen sample digits.zip --rows 100 --where Label=3 --sheet threes.png")
    {
        Arguments.Add(_model);
        foreach (var option in (Option[])[_rows, _out, _where, _sheet, _scatter, _scatterColumns, _seed])
            Options.Add(option);
        this.RequireOneOf(_out, _sheet, _scatter);
        this.RequireWith(_scatterColumns, _scatter, "whose axes it names");
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var (path, sheet) = (arguments.GetValue(_out), arguments.GetValue(_sheet));
        var scatter = arguments.GetValue(_scatter) is { } picture
            ? new ScatterRequest(picture, arguments.GetValue(_scatterColumns))
            : null;
        var format = path is null ? default : TableFormats.Of(path);
        using var file = path is null ? null : OutputFile.Create(path);
        foreach (var other in new[] { sheet, scatter?.Path }.OfType<string>())
            OutputFile.CheckPath(other);
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        var sampler = saved.Sampler;
        var rows = arguments.GetRequiredValue(_rows)!.Value;
        var sample = Wishes.Read(saved, arguments.GetRequiredValue(_where)) is { Count: > 0 } wish
            ? sampler.Sample(rows, wish, arguments.GetValue(_seed))
            : sampler.Sample(rows, arguments.GetValue(_seed));
        if (sheet is not null)
            WriteSheet(sheet, sample, saved);
        scatter?.Write(sample, saved);
        var columns = file is null
            ? null
            : await SampleWriter.WriteAsync(sample, saved.Notation, rows, file, format, session).ConfigureAwait(false);
        return new WrittenFiles(path, rows, columns, sheet, session.Warnings) { Scatter = scatter?.Path };
    }

    private static void WriteSheet(string path, IDataView sample, SavedModel saved)
    {
        if (saved.Images.FirstOrDefault() is not { Key: { } column, Value: var shape })
        {
            throw new InputException(
                $"'{saved.Path}' has no column of images to draw with --sheet; 'fit' learns images from an IDX file (idx3-ubyte).");
        }

        ImageSheet.Write(path, sample, [column], shape);
    }
}
