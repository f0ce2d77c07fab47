using System.CommandLine;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of all commands that train: which data, which columns, how long.</summary>
internal sealed class TrainingArguments(string? data = null)
{
    private readonly Argument<string> _data = data is null ? Inputs.Data() : new("DATA") { Description = data };
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<string[]> _conditions = Inputs.Conditions();
    private readonly Option<long?> _epochs = Inputs.Epochs();
    private readonly Option<long?> _batchSize = Inputs.BatchSize();
    private readonly Option<TimeSpan?> _timeBudget = Inputs.TimeBudget();
    private readonly Option<string?> _checkpoint = Inputs.Checkpoint();
    private readonly Option<int> _seed = Inputs.Seed();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        foreach (var option in (Option[])[_columns, _types, _conditions, _epochs, _batchSize, _timeBudget, _checkpoint, _seed])
            command.Options.Add(option);
    }

    /// <summary>What they say in a command line.</summary>
    public TrainingRequest Read(ParseResult arguments) => new(
        arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types),
        arguments.GetRequiredValue(_conditions), (int?)arguments.GetValue(_epochs), (int?)arguments.GetValue(_batchSize),
        arguments.GetValue(_timeBudget), arguments.GetValue(_checkpoint), arguments.GetValue(_seed));
}
