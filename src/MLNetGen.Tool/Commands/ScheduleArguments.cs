using System.CommandLine;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of all commands that train which say how long, and from which seed.</summary>
internal sealed class ScheduleArguments
{
    private readonly Option<long?> _epochs = Inputs.Epochs();
    private readonly Option<long?> _batchSize = Inputs.BatchSize();
    private readonly Option<TimeSpan?> _timeBudget = Inputs.TimeBudget();
    private readonly Option<string?> _checkpoint = Inputs.Checkpoint();
    private readonly Option<int> _seed = Inputs.Seed();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_epochs, _batchSize, _timeBudget, _checkpoint, _seed])
            command.Options.Add(option);
    }

    /// <summary>What they say in a command line.</summary>
    public ScheduleRequest Read(ParseResult arguments) => new(
        (int?)arguments.GetValue(_epochs), (int?)arguments.GetValue(_batchSize), arguments.GetValue(_timeBudget),
        arguments.GetValue(_checkpoint), arguments.GetValue(_seed));
}
