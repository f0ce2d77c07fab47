using System.CommandLine;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of the commands that train: which data, which columns, how long.</summary>
internal sealed class TrainingArguments
{
    private readonly Argument<string> _data = Inputs.Data();
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<long?> _epochs = Inputs.Epochs();
    private readonly Option<TimeSpan?> _timeBudget = Inputs.TimeBudget();
    private readonly Option<long?> _latentSize = Inputs.LatentSize();
    private readonly Option<int> _seed = Inputs.Seed();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        foreach (Option option in (Option[])[_columns, _types, _epochs, _timeBudget, _latentSize, _seed])
            command.Options.Add(option);
    }

    /// <summary>What they say in a command line.</summary>
    public TrainingRequest Read(ParseResult arguments) => new(
        arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types),
        (int?)arguments.GetValue(_epochs), arguments.GetValue(_timeBudget), (int?)arguments.GetValue(_latentSize),
        arguments.GetValue(_seed));
}
