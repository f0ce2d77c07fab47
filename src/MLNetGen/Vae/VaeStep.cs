using System.Globalization;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>One batch of VAE training.</summary>
internal sealed class VaeStep(VaeObjective objective, Trainable trainable, VaeOptions options) : ITrainingStep
{
    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [nameof(VaeOptions.Beta)] = options.Beta.ToString(CultureInfo.InvariantCulture),
        [nameof(VaeOptions.KlWarmUpEpochs)] = options.KlWarmUpEpochs.ToString(CultureInfo.InvariantCulture),
        [nameof(VaeOptions.FreeBits)] = options.FreeBits.ToString(CultureInfo.InvariantCulture),
        [nameof(VaeOptions.ImportanceSamples)] = options.ImportanceSamples.ToString(CultureInfo.InvariantCulture),
        [nameof(VaeOptions.DynamicBinarisation)] = options.DynamicBinarisation.ToString(),
        [nameof(VaeOptions.ConditionColumnNames)] = string.Join(", ", options.ConditionColumnNames),
    };

    public StepLosses Run(Batch batch, Generator random)
    {
        var losses = objective.Losses(batch, random, Beta(batch.Epoch), options.FreeBits);
        trainable.Minimise(losses.Values[0].Value);
        return losses;
    }

    public StepLosses Validate(Batch batch, Generator random) => objective.Losses(batch, random, options.Beta, freeBits: 0);

    /// <summary>Grows linearly to the full weight over the warm-up epochs (Sønderby et al. 2016, "Ladder variational autoencoders").</summary>
    private double Beta(int epoch) =>
        epoch >= options.KlWarmUpEpochs ? options.Beta : options.Beta * (epoch + 1) / (options.KlWarmUpEpochs + 1);
}
