using System.CommandLine;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>fit cyclegan --a DATA --b DATA --out MODEL</c>: trains a translator between two domains.</summary>
internal sealed class FitCycleGanCommand : ToolCommand
{
    private readonly Argument<string?> _data = new("DATA")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"One table of both domains, which --domain tells apart: {Inputs.Formats}. Or none, with --a and --b.",
    };

    private readonly Option<string?> _a = Domain("--a", "A");
    private readonly Option<string?> _b = Domain("--b", "B");
    private readonly Option<string?> _domain = new("--domain")
    {
        Description = "Column of DATA with two values, one for each domain. Domain A is the value that comes first by its characters.",
        HelpName = "COL",
    };

    private readonly CycleGanArguments _cycleGan = new();
    private readonly Option<string> _out = Inputs.OutModel();

    public FitCycleGanCommand(Terminal terminal)
        : base(
            terminal, "cyclegan",
            "Trains a CycleGAN, which translates between two domains of which no pairs are known: rows from two instruments, sites or batches, or " +
            "images of two looks. 'translate' then uses it. Ctrl+C ends training and saves the model.",
            "mlnetgen fit cyclegan --a datasets/instrument_a.csv --b datasets/instrument_b.csv --out instruments.zip --keep type",
            "mlnetgen fit cyclegan --a before.csv --b after.parquet --out model.zip --columns height,weight,age --anchor age",
            "mlnetgen fit cyclegan --a lab1.csv --b lab2.csv --out labs.zip --pair sample_id --time-budget 5m",
            "mlnetgen fit cyclegan patients.csv --domain site --out sites.zip",
            "mlnetgen fit cyclegan --a datasets/glyphs/a --b datasets/glyphs/b --out glyphs.zip --sheet glyphs.png",
            "mlnetgen fit cyclegan --a summer --b winter --out seasons.zip --size 64 --flip --skip-damaged --time-budget 2h")
    {
        Arguments.Add(_data);
        foreach (var option in (Option[])[_a, _b, _domain])
            Options.Add(option);
        _cycleGan.AddTo(this);
        Options.Add(_out);
        Validators.Add(result =>
        {
            bool[] given =
            [
                result.GetResult(_data)?.Tokens.Count > 0,
                .. ((Option[])[_domain, _a, _b]).Select(option => result.GetResult(option) is not null),
            ];
            if (given is not ([true, true, false, false] or [false, false, true, true]))
                result.AddError("Give the domains as '--a' and '--b', or as one DATA with '--domain'.");
        });
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out);
        using var file = OutputFile.Create(path);
        using var trained = await TrainAsync(arguments, _cycleGan.Read(arguments), session).ConfigureAwait(false);
        await SavedModel.SaveAsync(file, trained.Context, trained.Model, trained.Schema, trained.Notation).ConfigureAwait(false);
        return new FitCycleGanReport(
            path, new FileInfo(path).Length, trained.A, trained.B, trained.Model.Options.OneSided, trained.Model.ColumnNames, trained.Columns,
            TrainingReport.Of(trained.Model), session.Warnings);
    }

    private async Task<TrainedTranslator> TrainAsync(ParseResult arguments, CycleGanRequest request, Session session)
    {
        if (arguments.GetValue(_domain) is { } domain)
        {
            var table = await session.ReadAsync(arguments.GetValue(_data)!).ConfigureAwait(false);
            return await CycleGanTraining.RunAsync(DomainTables.Of(table, domain), request, session).ConfigureAwait(false);
        }

        var (pathA, pathB) = (arguments.GetValue(_a)!, arguments.GetValue(_b)!);
        switch (PictureFolder.Recognises(pathA), PictureFolder.Recognises(pathB))
        {
            case (true, true):
                if (request.Images.Sheet is { } sheet)
                    OutputFile.CheckPath(sheet);
                var context = SavedModel.CreateContext(session, request.Schedule.Seed);
                var picturesA = await PictureFolder.LoadAsync(context, pathA, request.Images.Reading, session).ConfigureAwait(false);
                var picturesB = await PictureFolder.LoadAsync(context, pathB, request.Images.Reading, session).ConfigureAwait(false);
                return await CycleGanTraining.RunAsync(picturesA, picturesB, context, request, session).ConfigureAwait(false);
            case (false, false):
                var tableA = await session.ReadAsync(pathA).ConfigureAwait(false);
                var tableB = await session.ReadAsync(pathB).ConfigureAwait(false);
                return await CycleGanTraining.RunAsync(DomainTables.Of(tableA, tableB), request, session).ConfigureAwait(false);
            case var (isFolder, _):
                throw new InputException(
                    $"'{(isFolder ? pathA : pathB)}' is a folder of images, '{(isFolder ? pathB : pathA)}' a table: give two of one kind.");
        }
    }

    private static Option<string?> Domain(string name, string domain) => new(name)
    {
        Description = $"Domain {domain}: {Inputs.Formats}; or a folder of images.",
        HelpName = "DATA",
    };
}
