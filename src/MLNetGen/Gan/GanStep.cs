using System.Globalization;
using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>One batch of GAN training: a step of the discriminator, and of the generator unless the discriminator has further ones.</summary>
internal sealed class GanStep(
    GanNetworks networks, Trainable generator, Trainable discriminator, GanOptions options, RowLayout layout, Dequantisation dequantisation,
    double penaltyWeight) : ITrainingStep
{
    /// <summary>The share of the penalty weight that is left at the end (Huang et al. 2024).</summary>
    private const double LastPenalty = 0.1;

    private readonly AdversarialGame _game = AdversarialGame.Of(options.Objective, options.RealTarget);

    private Tensor? _generatorLoss;

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [nameof(GanOptions.Objective)] = options.Objective.ToString(),
        [nameof(GanOptions.PenaltyWeight)] = penaltyWeight.ToString(CultureInfo.InvariantCulture),
    };

    public StepLosses Run(Batch batch, Generator random)
    {
        var count = batch.Count - (batch.Count % options.Packing);
        var rows = RowBatch.From(batch.Rows.narrow(0, 0, count).narrow(1, 0, layout.Width));
        var weight = penaltyWeight * (LastPenalty + ((1 - LastPenalty) * 0.5 * (1 + Math.Cos(Math.PI * batch.Share))));
        var (loss, penalty) = TeachDiscriminator(rows, weight, random);
        if ((batch.Step + 1) % options.DiscriminatorSteps == 0 || _generatorLoss is null)
        {
            var taught = TeachGenerator(rows, random);
            _generatorLoss?.Dispose();
            _generatorLoss = taught.DetachFromDisposeScope();
        }
        return new(("discriminator", loss), ("generator", _generatorLoss), ("penalty", penalty));
    }

    public StepLosses Validate(Batch batch, Generator random) => new();

    private (Tensor Loss, Tensor Penalty) TeachDiscriminator(RowBatch rows, double weight, Generator random)
    {
        var network = networks.Discriminator;
        var conditions = network.SeeCondition(rows);
        var both = cat([network.See(rows), network.See(Fakes(rows, random))], 0);
        both = dequantisation.Apply(both, random);
        if (!both.requires_grad)
            both.requires_grad_();
        var (real, fake, logits) = Judge(both, conditions);
        var loss = _game.Discriminator(real, fake).mean();
        var penalty = zeros_like(loss);
        if (weight > 0)
        {
            penalty = GradientPenalty.ZeroCentred(logits, both).mean() * (2 * options.Packing);
            discriminator.Minimise(loss + (penalty * (float)(weight / 2)));
        }
        else
            discriminator.Minimise(loss);
        return (loss.detach(), penalty.detach());
    }

    private Tensor TeachGenerator(RowBatch rows, Generator random)
    {
        using var frozen = discriminator.Freeze();
        var network = networks.Discriminator;
        var latent = networks.Generator.DrawLatent(rows.Values.shape[0], random, rows.Values.device);
        var made = networks.Generator.Make(latent, rows, random);
        var conditions = network.SeeCondition(rows);
        var fake = network.Judge(dequantisation.Apply(network.See(made), random), conditions);
        var real = _game.GeneratorNeedsReal ? Judge(rows, conditions, random) : fake;
        var loss = _game.Generator(real, fake).mean();
        generator.Minimise(loss);
        return loss.detach();
    }

    private RelaxedRows Fakes(RowBatch rows, Generator random)
    {
        using var still = no_grad();
        var latent = networks.Generator.DrawLatent(rows.Values.shape[0], random, rows.Values.device);
        return networks.Generator.Make(latent, rows, random);
    }

    /// <summary>Logits of real rows, from which nothing is learned.</summary>
    private Tensor Judge(RowBatch rows, Tensor? conditions, Generator random)
    {
        using var still = no_grad();
        return networks.Discriminator.Judge(dequantisation.Apply(networks.Discriminator.See(rows), random), conditions);
    }

    private (Tensor Real, Tensor Fake, Tensor Logits) Judge(Tensor both, Tensor? conditions)
    {
        var logits = networks.Discriminator.Judge(both, conditions is null ? null : cat([conditions, conditions], 0));
        var half = logits.shape[0] / 2;
        return (logits.narrow(0, 0, half), logits.narrow(0, half, half), logits);
    }
}
