using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Inputs
{
    private const string Formats = "a .csv, .tsv or .parquet file with a header";

    public static Argument<string> Data(string name = "DATA") => new(name) { Description = $"The table: {Formats}." };

    public static Argument<string> Model() => new("MODEL") { Description = "The model file that 'fit' made." };

    public static Option<string> OutTable() => Required("--out", "FILE", "The table to write: a .csv, .tsv or .parquet file.");

    public static Option<string> OutModel() => Required("--out", "MODEL", "The model file to write, for example model.zip.");

    public static Option<long?> Rows(string description) => Checked(
        new Option<long?>("--rows") { Description = description, HelpName = "N" }, value => value is null or > 0, "must be 1 or more");

    public static Option<long> RequiredRows(string description) => Checked(
        new Option<long>("--rows") { Required = true, Description = description, HelpName = "N" }, value => value > 0, "must be 1 or more");

    public static Option<int> Seed() => new("--seed")
    {
        Description = "Seed of every random choice: the same seed gives the same result.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string[]> Columns() => new("--columns")
    {
        Description = "The columns to learn, separated by commas. Default: all but identifiers, free text and columns without values.",
        HelpName = "A,B",
        DefaultValueFactory = _ => [],
    };

    public static Option<TypeRequest[]> Types() => new("--types")
    {
        Description = "What a column is, where the inferred kind is wrong; it is then learned in any case. " +
            "KIND is number, integer, boolean, date, date:FORMAT or text.",
        HelpName = "COL=KIND",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Parsed(result, token.Value, TypeRequest.Parse)).OfType<TypeRequest>()],
    };

    public static Option<int?> Epochs() => Checked(
        new Option<int?>("--epochs") { Description = "Most passes over the rows; training ends earlier when it no longer helps.", HelpName = "N" },
        value => value is null or > 0, "must be 1 or more");

    public static Option<int?> LatentSize() => Checked(
        new Option<int?>("--latent-size") { Description = "Dimensions of the latent space. Default: from the data.", HelpName = "N" },
        value => value is null or > 0, "must be 1 or more");

    public static Option<TimeSpan?> TimeBudget() => new("--time-budget")
    {
        Description = "Longest time for training: 90s, 5m, 1h. The best model so far is kept.",
        HelpName = "TIME",
        CustomParser = result => Parsed<TimeSpan?>(result, result.Tokens.Single().Value, Duration),
    };

    public static Option<bool> DropInput() => new("--drop-input")
    {
        Description = "Write only the new columns. Default: the columns of DATA come first, as they are.",
    };

    private static Option<string> Required(string name, string helpName, string description) =>
        new(name) { Required = true, HelpName = helpName, Description = description };

    private static Option<T> Checked<T>(Option<T> option, Func<T?, bool> holds, string rule)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !result.Errors.Any() && !holds(result.GetValueOrDefault<T>()))
                result.AddError($"{option.Name} {rule}, but was {result.Tokens[0].Value}.");
        });
        return option;
    }

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
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1e6)
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
