using System.CommandLine;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of the commands that train: which data, which columns, how, how long.</summary>
internal sealed class TrainingArguments(string? data = null)
{
    private readonly Argument<string> _data = data is null ? Inputs.Data() : new("DATA") { Description = data };
    private readonly Option<string[]> _columns = Inputs.Columns();
    private readonly Option<TypeRequest[]> _types = Inputs.Types();
    private readonly Option<string[]> _conditions = Inputs.Conditions();
    private readonly Option<string?> _weight = Inputs.Weight();
    private readonly Option<LikelihoodRequest[]> _likelihoods = Inputs.Likelihoods();
    private readonly Option<VaePrior?> _prior = Inputs.Prior();
    private readonly Option<long?> _importanceSamples = Inputs.ImportanceSamples();
    private readonly Option<long?> _latentSize = Inputs.LatentSize();
    private readonly Option<long?> _epochs = Inputs.Epochs();
    private readonly Option<TimeSpan?> _timeBudget = Inputs.TimeBudget();
    private readonly Option<int> _seed = Inputs.Seed();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        Option[] options =
        [
            _columns, _types, _conditions, _weight, _likelihoods, _prior, _importanceSamples, _latentSize, _epochs, _timeBudget, _seed,
        ];
        foreach (var option in options)
            command.Options.Add(option);
    }

    /// <summary>What they say in a command line.</summary>
    public TrainingRequest Read(ParseResult arguments) => new(
        arguments.GetRequiredValue(_data), arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types),
        arguments.GetRequiredValue(_conditions), arguments.GetValue(_weight), arguments.GetRequiredValue(_likelihoods),
        arguments.GetValue(_prior), (int?)arguments.GetValue(_importanceSamples), (int?)arguments.GetValue(_latentSize),
        (int?)arguments.GetValue(_epochs), arguments.GetValue(_timeBudget), arguments.GetValue(_seed));
}
