using System.Globalization;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>One batch of VAE training: encode, draw a latent vector, decode, minimise the negative evidence lower bound.</summary>
internal sealed class VaeStep(VaeNetwork network, Trainable trainable, VaeOptions options) : ITrainingStep
{
    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [nameof(VaeOptions.Beta)] = options.Beta.ToString(CultureInfo.InvariantCulture),
        [nameof(VaeOptions.KlWarmUpEpochs)] = options.KlWarmUpEpochs.ToString(CultureInfo.InvariantCulture),
    };

    public StepLosses Run(Batch batch, Generator random)
    {
        var losses = Losses(batch, random, Beta(batch.Epoch));
        trainable.Minimise(losses.Values[0].Value);
        return losses;
    }

    public StepLosses Validate(Batch batch, Generator random) => Losses(batch, random, options.Beta);

    private StepLosses Losses(Batch batch, Generator random, double beta)
    {
        var rows = RowBatch.From(batch.Rows);
        var (mean, logVariance) = network.Encode(rows);
        var noise = random.Normal(mean.shape, mean.device);
        var latent = mean + ((logVariance * 0.5f).exp() * noise);
        var (logLikelihood, klDivergence) = network.Terms(rows, mean, logVariance, latent);
        return new(
            ("loss", VaeLoss.NegativeElbo(logLikelihood, klDivergence, beta).mean()),
            ("reconstruction", -logLikelihood.mean()),
            ("kl", klDivergence.mean()));
    }

    /// <summary>Grows linearly to the full weight over the warm-up epochs (Sønderby et al. 2016, "Ladder variational autoencoders").</summary>
    private double Beta(int epoch) =>
        epoch >= options.KlWarmUpEpochs ? options.Beta : options.Beta * (epoch + 1) / (options.KlWarmUpEpochs + 1);
}
