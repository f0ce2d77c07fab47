using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MLNetGen.Augmentation;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Inputs
{
    /// <summary>Describes data that may be images.</summary>
    public const string DataOrImages =
        $"The table: {Formats}. Or images: an IDX file such as train-images-idx3-ubyte.gz, " +
        "its labels in train-labels-idx1-ubyte.gz beside it.";

    /// <summary>The files that tables are in.</summary>
    public const string Formats = "a .csv, .tsv or .parquet file with a header";

    public static Argument<string> Data(string name = "DATA") => new(name) { Description = $"The table: {Formats}." };

    public static Argument<string> Model() => new("MODEL") { Description = "The model file that 'fit' made." };

    public static Option<string?> OutTable(bool required = true) =>
        new("--out") { Required = required, HelpName = "FILE", Description = "The table to write: a .csv, .tsv or .parquet file." };

    public static Option<string> OutModel() =>
        new("--out") { Required = true, HelpName = "MODEL", Description = "The model file to write, for example model.zip." };

    public static Option<long?> Rows(string description, bool required = false)
    {
        var option = Positive("--rows", long.MaxValue, description);
        option.Required = required;
        return option;
    }

    public static Option<int> Seed() => new("--seed")
    {
        Description = "Seed of every random choice: the same seed gives the same result.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string[]> Columns(
        string description = "The columns to use, separated by commas. Default: all but identifiers, free text and columns without values.") =>
        new("--columns")
        {
            Description = description,
            HelpName = "A,B",
            DefaultValueFactory = _ => [],
        };

    public static Option<TypeRequest[]> Types(string then = "it is then used in any case") => new("--types")
    {
        Description = $"What a column is, where the inferred kind is wrong; {then}. " +
            "KIND is number, integer, boolean, date, date:FORMAT or text.",
        HelpName = "COL=KIND",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => ParsedAll(result, TypeRequest.Parse),
    };

    public static Option<string[]> Conditions() => Names(
        "--condition", "Columns that rows are given, not learned: 'sample --where' can then ask for their values.");

    public static Option<string[]> Names(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "COL",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    public static Option<string?> Weight() => new("--weight")
    {
        Description = "Column of numbers that say how much each row counts: a row of weight 2 counts as two. It is not learned.",
        HelpName = "COL",
    };

    public static Option<LikelihoodRequest[]> Likelihoods() => new("--likelihood")
    {
        Description = $"The distribution of a column, where the one chosen from the data is not wanted. KIND is {LikelihoodRequest.Names}.",
        HelpName = "COL=KIND",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => ParsedAll(result, LikelihoodRequest.Parse),
    };

    public static Option<VaePrior?> Prior() => new("--prior")
    {
        Description = "Where new rows come from in the latent space: normal, mixture (default), vamp or aggregate.",
        HelpName = "PRIOR",
        CustomParser = result => Parsed<VaePrior?>(result, result.Tokens.Single().Value, name => PriorNames.Parse(name)),
    };

    public static Option<long?> ImportanceSamples() => Positive(
        "--importance-samples", 10_000,
        "Latent vectors for each row and step: more than one train on the importance weighted bound. Default 1.");

    public static Option<string[]> Where() => new("--where")
    {
        Description = "What all rows have in condition columns, spelt as in the table that the model learned from.",
        HelpName = "COL=VALUE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => ParsedAll(result, text => text.Contains('=', StringComparison.Ordinal)
            ? text
            : throw new InputException($"--where {text}: expected COLUMN=VALUE.")),
    };

    public static Option<long?> Draws() => Positive(
        "--draws", 1_000,
        "Fill every cell so many times by a draw, which shows how uncertain it is: as many tables below each other, with a column Draw.");

    public static Option<string?> Picture(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE.png",
        CustomParser = result => Parsed(result, result.Tokens.Single().Value, path =>
            Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase)
                ? path
                : throw new InputException($"{name} {path}: pictures are .png files.")),
    };

    public static Option<(string X, string Y)?> ScatterColumns() => new("--scatter-columns")
    {
        Description = "The two columns of numbers to draw with --scatter. Default: the first two.",
        HelpName = "X,Y",
        CustomParser = result => Parsed<(string, string)?>(result, result.Tokens.Single().Value, text =>
            text.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } x, { Length: > 0 } y] && x != y
                ? (x, y)
                : throw new InputException($"--scatter-columns {text}: expected the names of two columns, X,Y.")),
    };

    public static Option<(int Width, int Height)?> ImageSize() => new("--size")
    {
        Description = "Bring all images to a size, N pixels square or WIDTHxHEIGHT: shrunk or enlarged to cover it, and cropped around the middle. " +
            "Default: as they are.",
        HelpName = "N",
        CustomParser = result => Parsed<(int, int)?>(result, result.Tokens.Single().Value, text =>
        {
            var sides = text.Split('x').Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
                && pixels is >= LeastSide and <= GreatestSide && pixels % LeastSide == 0 ? pixels : 0).ToList();
            return sides is [var square and > 0] ? (square, square)
                : sides is [var width and > 0, var height and > 0] ? (width, height)
                : throw new InputException(
                    $"--size {text}: expected a multiple of {LeastSide} up to {GreatestSide}, or two of them, WIDTHxHEIGHT, for example 64 or 96x64.");
        }),
    };

    public static Option<long?> Jitter() => WholeNumber(
        "--jitter", 0, 1_000,
        "Most pixels by which images are moved at random, each way, for more variety; 0 for not at all. Default: a tenth of the smaller side of " +
        "fewer than 2,000 images.");

    public static Option<GanObjective?> Objective() => new("--objective")
    {
        Description = $"What the two players minimise: {EnumNames.All<GanObjective>()}. Default relativistic-pairing.",
        HelpName = "NAME",
        CustomParser = result => Parsed<GanObjective?>(
            result, result.Tokens.Single().Value, name => EnumNames.Parse<GanObjective>("--objective", name)),
    };

    public static Option<long?> Packing() => Positive(
        "--packing", 10, "Rows that the discriminator judges together, against lost kinds of rows. Default 1.");

    public static Option<double?> Penalty() => NotNegative(
        "--penalty", "GAMMA", "Weight of the penalties on the discriminator's gradient; 0 for none. Default: from the objective.");

    public static Option<double?> IdentityWeight() => NotNegative(
        "--identity-weight", "WEIGHT",
        "How much what is of the target domain already has to stay as it is; helps where colours go astray, hinders where the domains look " +
        "opposite. Default: 0 for rows, from the data for images.");

    public static Option<Domain?> To() => new("--to")
    {
        Required = true,
        Description = "The domain to translate to: a or b.",
        HelpName = "DOMAIN",
        CustomParser = result => Parsed<Domain?>(
            result, result.Tokens.Single().Value, name => EnumNames.Parse<Domain>("--to", name.ToLowerInvariant())),
    };

    public static Option<long?> BatchSize() =>
        Positive("--batch-size", 1 << 20, "Most rows that are learned from in a step. Default: from the data.");

    public static Option<string?> Checkpoint() => new("--checkpoint")
    {
        Description = "A file that keeps the state of training; if it exists, training goes on from it.",
        HelpName = "FILE",
    };

    public static Option<long?> Epochs() =>
        Positive("--epochs", int.MaxValue, "Most passes over the rows; training ends earlier when it no longer helps.");

    public static Option<long?> LatentSize() =>
        Positive("--latent-size", 100_000, "Dimensions of the latent space. Default: from the data.");

    public static Option<TimeSpan?> TimeBudget() => new("--time-budget")
    {
        Description = "Longest time for training: 90s, 5m, 1h. The best model so far is kept.",
        HelpName = "TIME",
        CustomParser = result => Parsed<TimeSpan?>(result, result.Tokens.Single().Value, Duration),
    };

    public static Option<string?> Report() => new("--report")
    {
        Description = "A report to write, with pictures: one .html file.",
        HelpName = "FILE",
    };

    public static Option<AdviceMetric?> Metric() => new("--metric")
    {
        Description = $"What to judge by: {EnumNames.All<AdviceMetric>()}. Default: from the label.",
        HelpName = "NAME",
        CustomParser = result => Parsed<AdviceMetric?>(
            result, result.Tokens.Single().Value, name => EnumNames.Parse<AdviceMetric>("--metric", name)),
    };

    public static Option<long?> Folds() => WholeNumber(
        "--folds", 2, 20, "Parts of the rows of which each is left out once to test on. Default 5.");

    public static Option<RowSourceName> RowSource() => new("--with")
    {
        Description = $"Where rows come from: {EnumNames.All<RowSourceName>()} (whatever the comparison recommends).",
        HelpName = "NAME",
        DefaultValueFactory = _ => RowSourceName.Vae,
        CustomParser = result => Parsed<RowSourceName?>(
            result, result.Tokens.Single().Value, name => EnumNames.Parse<RowSourceName>("--with", name)) ?? default,
    };

    public static Option<ClassBalance?> Balance() => new("--balance")
    {
        Description = "Rows that each class is to have: equal, as many as the largest one; or a share of those, such as 0.5. Default: equal.",
        HelpName = "equal|RATIO",
        CustomParser = result => Parsed(result, result.Tokens.Single().Value, text =>
            text == "equal" ? ClassBalance.Equal
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is > 0 and <= 1
                ? ClassBalance.Ratio(ratio)
                : throw new InputException($"--balance {text}: expected 'equal' or a number above 0 and at most 1.")),
    };

    public static Option<bool> DropInput() => new("--drop-input")
    {
        Description = "Write only the new columns. Default: the columns of DATA come first, as they are.",
    };

    /// <summary>Refuses a command line with none of some options.</summary>
    public static void RequireOneOf(this Command command, params IReadOnlyList<Option> options) => command.Validators.Add(result =>
    {
        if (options.Any(option => result.GetResult(option) is not null))
            return;

        var names = options.Select(option => $"'{option.Name}'").ToList();
        result.AddError($"Option {string.Join(", ", names.SkipLast(1))} or {names[^1]} is required.");
    });

    /// <summary>Refuses an option without another, which it says more about.</summary>
    public static void RequireWith(this Command command, Option option, Option other, string why) => command.Validators.Add(result =>
    {
        if (result.GetResult(option) is not null && result.GetResult(other) is null)
            result.AddError($"Option '{option.Name}' needs '{other.Name}', {why}.");
    });

    /// <summary>Networks of images need sides that are multiples of this.</summary>
    private const int LeastSide = 4;

    private const int GreatestSide = 4096;

    private static Option<double?> NotNegative(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Parsed<double?>(result, result.Tokens.Single().Value, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1e6
                ? value
                : throw new InputException($"{name} {text}: expected a number from 0.")),
    };

    private static Option<long?> Positive(string name, long most, string description) => WholeNumber(name, 1, most, description);

    private static Option<long?> WholeNumber(string name, long least, long most, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parsed<long?>(result, result.Tokens.Single().Value, text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw new InputException($"{name} {text}: expected a whole number from {least} to {most}.")),
    };

    private static T[] ParsedAll<T>(ArgumentResult result, Func<string, T> parse)
        where T : class => [.. result.Tokens.Select(token => Parsed(result, token.Value, parse)).OfType<T>()];

    private static T? Parsed<T>(ArgumentResult result, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (InputException exception)
        {
            result.AddError(exception.Message);
            return default;
        }
    }

    private static TimeSpan? Duration(string text)
    {
        var digits = text.AsSpan().TrimEnd("smh");
        if (text.Length - digits.Length <= 1
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is > 0 and < 1e6)
        {
            return text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(value),
                'h' => TimeSpan.FromHours(value),
                _ => TimeSpan.FromSeconds(value),
            };
        }

        throw new InputException($"--time-budget {text}: expected a time such as 90s, 5m or 1h.");
    }
}
