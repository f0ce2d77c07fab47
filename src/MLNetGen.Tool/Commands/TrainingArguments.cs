using System.CommandLine;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of all commands that train on one file: which data, which columns, how long.</summary>
internal sealed class TrainingArguments(string? data = null)
{
    private readonly Argument<string> _data = data is null ? Inputs.Data() : new("DATA") { Description = data };
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<string[]> _conditions = Inputs.Conditions();
    private readonly ScheduleArguments _schedule = new();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        foreach (var option in (Option[])[_columns, _types, _conditions])
            command.Options.Add(option);
        _schedule.AddTo(command);
    }

    /// <summary>What they say in a command line.</summary>
    public TrainingRequest Read(ParseResult arguments) => new(
        arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types),
        arguments.GetRequiredValue(_conditions), _schedule.Read(arguments));
}
