using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>What a batch teaches the generator: to make rows that the discriminator takes for real ones.</summary>
internal sealed class GeneratorLesson(
    GanNetworks networks, Trainable generator, Trainable discriminator, GanOptions options, Disguise disguise)
{
    /// <summary>Gives the lesson, and completes what the discriminator's showed.</summary>
    /// <param name="rows">Real rows, whose conditions hold for the generated ones.</param>
    /// <param name="setting">The settings.</param>
    /// <param name="signs">What the discriminator's lesson showed.</param>
    /// <param name="random">Source of the generated rows, and of what is done to all.</param>
    public StepSigns Give(RowBatch rows, LessonSetting setting, StepSigns signs, Generator random)
    {
        using var scope = NewDisposeScope();
        using var frozen = discriminator.Freeze();
        var network = networks.Discriminator;
        var game = setting.Game(options);
        var conditions = network.SeeCondition(rows);
        var made = networks.Generator.Draw(rows, random);
        made.Features.retain_grad();
        var seen = disguise.Apply(network.See(made), setting.Augmentation, setting.Noise, random);
        var wantsReal = game.GeneratorNeedsReal || options.FeatureMatchingWeight > 0 || setting.Regimen.UnrolledSteps > 0;
        var seenReal = wantsReal ? disguise.Apply(network.See(rows).detach(), setting.Augmentation, setting.Noise, random) : null;

        using var unrolled = UnrolledSteps.Run(
            network, () => game.Discriminator(network.Judge(seenReal!, conditions), network.Judge(seen, conditions)).mean(),
            setting.Regimen.UnrolledSteps, discriminator.LearningRate * discriminator.Settings.LearningRateFactor);
        var fake = network.Judge(seen, conditions, out var units);
        var (real, realUnits) = (fake, units);
        if (seenReal is not null)
        {
            using var still = setting.Regimen.UnrolledSteps > 0 ? null : no_grad();
            real = network.Judge(seenReal, conditions, out realUnits);
        }
        var loss = game.Generator(real, fake).mean();
        var total = loss;
        if (options.FeatureMatchingWeight > 0)
            total = total + ((float)options.FeatureMatchingWeight * FeatureMatching.Loss(realUnits, units));
        if (network.GuessCondition(units, rows) is { } guess)
            total = total - guess.mean();
        generator.Minimise(total);
        return signs with
        {
            GeneratorSignal = Signal(made.Features),
            GeneratorGradient = generator.GradientNorm,
            GeneratorLoss = loss.item<float>(),
        };
    }

    /// <summary>Mean, over rows, of the length of the loss's gradient with respect to a row.</summary>
    private static double Signal(Tensor features) => features.grad is { } gradient ? gradient.norm(1).sum().item<float>() : 0;
}
