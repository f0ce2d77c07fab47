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
            "Trains a CycleGAN, which translates rows between two domains of which no pairs are known: two instruments, sites, batches. " +
            "'translate' then uses it. Ctrl+C ends training and saves the model.",
            "mlnetgen fit cyclegan --a datasets/instrument_a.csv --b datasets/instrument_b.csv --out instruments.zip --keep type",
            "mlnetgen fit cyclegan --a before.csv --b after.parquet --out model.zip --columns height,weight,age --anchor age",
            "mlnetgen fit cyclegan --a lab1.csv --b lab2.csv --out labs.zip --pair sample_id --time-budget 5m",
            "mlnetgen fit cyclegan patients.csv --domain site --out sites.zip")
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
        var tables = await ReadAsync(arguments, session).ConfigureAwait(false);
        using var trained = await CycleGanTraining.RunAsync(tables, _cycleGan.Read(arguments), session).ConfigureAwait(false);
        await SavedModel.SaveAsync(file, trained.Context, trained.Model, trained.Schema, trained.Notation).ConfigureAwait(false);
        return new FitCycleGanReport(
            path, new FileInfo(path).Length, trained.A, trained.B, trained.Model.ColumnNames, trained.Columns,
            TrainingReport.Of(trained.Model), session.Warnings);
    }

    private async Task<DomainTables> ReadAsync(ParseResult arguments, Session session) => arguments.GetValue(_domain) is { } domain
        ? DomainTables.Of(await session.ReadAsync(arguments.GetValue(_data)!).ConfigureAwait(false), domain)
        : DomainTables.Of(
            await session.ReadAsync(arguments.GetValue(_a)!).ConfigureAwait(false),
            await session.ReadAsync(arguments.GetValue(_b)!).ConfigureAwait(false));

    private static Option<string?> Domain(string name, string domain) => new(name)
    {
        Description = $"The rows of domain {domain}: {Inputs.Formats}.",
        HelpName = "DATA",
    };
}
