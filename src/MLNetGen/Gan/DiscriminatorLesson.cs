using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>What a batch teaches the discriminator: to tell its rows from generated ones, within the bounds of the penalties.</summary>
internal sealed class DiscriminatorLesson(
    GanNetworks networks, Trainable discriminator, GanOptions options, Disguise disguise, double penaltyWeight)
{
    /// <summary>The share of the penalty weight that is left at the end (Huang et al. 2024).</summary>
    private const double LastPenalty = 0.1;

    /// <summary>Gives the lesson.</summary>
    /// <param name="rows">Real rows.</param>
    /// <param name="setting">The settings.</param>
    /// <param name="learns">Whether the discriminator learns, or is only observed.</param>
    /// <param name="random">Source of the generated rows, and of what is done to all.</param>
    public DiscriminatorReport Give(RowBatch rows, LessonSetting setting, bool learns, Generator random)
    {
        var network = networks.Discriminator;
        var conditions = network.SeeCondition(rows);
        var seenReal = disguise.Apply(network.See(rows), setting.Augmentation, setting.Noise, random);
        var seenFake = disguise.Apply(network.See(Fakes(rows, random)), setting.Augmentation, setting.Noise, random);
        var both = cat([seenReal, seenFake], 0);
        var weight = penaltyWeight * setting.Regimen.PenaltyFactor * (LastPenalty + ((1 - LastPenalty) * 0.5 * (1 + Math.Cos(Math.PI * setting.Share))));
        if (weight > 0 && !both.requires_grad)
            both.requires_grad_();

        var logits = network.Judge(both, Twice(conditions), out var units);
        var half = logits.shape[0] / 2;
        var (real, fake) = (logits.narrow(0, 0, half), logits.narrow(0, half, half));
        var game = setting.Game(options);
        var loss = game.Discriminator(real, fake).mean();
        var penalty = zeros_like(loss);
        var total = loss;
        if (weight > 0)
        {
            penalty = GradientPenalty.ZeroCentred(logits, both).mean() * (2 * options.Packing);
            total = total + (penalty * (float)(weight / 2));
        }
        if (options.GradientPenaltyWeight > 0)
            total = total + ((float)options.GradientPenaltyWeight * GradientPenalty.OneCentred(Critic, Packs(seenReal), Packs(seenFake), random).mean());
        if (options.DraganWeight > 0)
            total = total + ((float)options.DraganWeight * GradientPenalty.Dragan(Critic, Packs(seenReal), random).mean());
        if (options.LeCamWeight > 0)
            total = total + ((float)options.LeCamWeight * setting.Memory.LeCam.Penalty(real, fake).mean());
        if (network.GuessCondition(units.narrow(0, 0, half), rows) is { } guess)
            total = total - guess.mean();

        if (learns)
        {
            discriminator.Minimise(total);
            if (options.WeightClip is { } bound)
                WeightClipping.Clip(network, bound);
        }
        return DiscriminatorReport.Of(game, real, fake, loss, penalty, discriminator.GradientNorm, options);

        Tensor Critic(Tensor packs) => network.Judge(packs.reshape(packs.shape[0] * options.Packing, -1), conditions);
    }

    private RelaxedRows Fakes(RowBatch rows, Generator random)
    {
        using var still = no_grad();
        return networks.Generator.Draw(rows, random);
    }

    /// <summary>[n, features] -> [n / packing, packing x features]: a penalty is one of all rows that are judged together.</summary>
    private Tensor Packs(Tensor rows) => rows.detach().reshape(rows.shape[0] / options.Packing, -1);

    private static Tensor? Twice(Tensor? conditions) => conditions is null ? null : cat([conditions, conditions], 0);
}
