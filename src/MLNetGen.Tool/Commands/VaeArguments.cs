using System.CommandLine;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of commands that train a variational autoencoder, beside <see cref="TrainingArguments"/>.</summary>
internal sealed class VaeArguments
{
    private readonly Option<string?> _weight = Inputs.Weight();
    private readonly Option<LikelihoodRequest[]> _likelihoods = Inputs.Likelihoods();
    private readonly Option<VaePrior?> _prior = Inputs.Prior();
    private readonly Option<long?> _importanceSamples = Inputs.ImportanceSamples();
    private readonly Option<long?> _latentSize = Inputs.LatentSize();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_weight, _likelihoods, _prior, _importanceSamples, _latentSize])
            command.Options.Add(option);
    }

    /// <summary>What they say in a command line.</summary>
    public VaeRequest Read(ParseResult arguments) => new(
        arguments.GetValue(_weight), arguments.GetRequiredValue(_likelihoods), arguments.GetValue(_prior),
        (int?)arguments.GetValue(_importanceSamples), (int?)arguments.GetValue(_latentSize));
}
