using System.CommandLine;
using MLNetGen.Augmentation;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of commands that ask the advisor.</summary>
internal sealed class AdviceArguments
{
    private readonly Argument<string> _data = Inputs.Data();
    private readonly Option<string> _label = new("--label")
    {
        Required = true,
        Description = "The column that a model is to predict.",
        HelpName = "COL",
    };

    private readonly Option<AdviceMetric?> _metric = Inputs.Metric();
    private readonly Option<long?> _folds = Inputs.Folds();
    private readonly Option<TimeSpan?> _timeBudget = Inputs.TimeBudget();
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<int> _seed = Inputs.Seed();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        foreach (var option in (Option[])[_label, _metric, _folds, _timeBudget, _columns, _types, _seed])
            command.Options.Add(option);
    }

    /// <summary>Reads the table that they name.</summary>
    public Task<LabelledTable> ReadTableAsync(ParseResult arguments, Session session) => LabelledTable.ReadAsync(
        arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_label), arguments.GetRequiredValue(_columns),
        arguments.GetRequiredValue(_types), session);

    /// <summary>Reads what they say to the advisor.</summary>
    public AdvisorOptions Read(ParseResult arguments, Session session)
    {
        var usual = new AdvisorOptions { LabelColumnName = arguments.GetRequiredValue(_label) };
        return usual with
        {
            Metric = arguments.GetValue(_metric),
            Folds = (int?)arguments.GetValue(_folds) ?? usual.Folds,
            TrainingTime = arguments.GetValue(_timeBudget) ?? usual.TrainingTime,
            Seed = arguments.GetValue(_seed),
            CancellationToken = session.Cancellation,
        };
    }
}
