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

    public static Option<string[]> Columns() => new("--columns")
    {
        Description = "The columns to use, separated by commas. Default: all but identifiers, free text and columns without values.",
        HelpName = "A,B",
        DefaultValueFactory = _ => [],
    };

    public static Option<TypeRequest[]> Types() => new("--types")
    {
        Description = "What a column is, where the inferred kind is wrong; it is then used in any case. " +
            "KIND is number, integer, boolean, date, date:FORMAT or text.",
        HelpName = "COL=KIND",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Parsed(result, token.Value, TypeRequest.Parse)).OfType<TypeRequest>()],
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

    public static Option<bool> DropInput() => new("--drop-input")
    {
        Description = "Write only the new columns. Default: the columns of DATA come first, as they are.",
    };

    private static Option<string> Required(string name, string helpName, string description) =>
        new(name) { Required = true, HelpName = helpName, Description = description };

    private static Option<long?> Positive(string name, long most, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parsed<long?>(result, result.Tokens.Single().Value, text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most
                ? value
                : throw new InputException($"{name} {text}: expected a whole number from 1 to {most}.")),
    };

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
