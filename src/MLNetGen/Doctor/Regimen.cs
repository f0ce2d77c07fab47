using System.Globalization;

namespace MLNetGen.Doctor;

/// <summary>
/// The settings that the doctor may change while a training is under way. They are no part of the weights that it goes back to, so
/// that nothing is ever tried again unchanged.
/// </summary>
internal sealed record Regimen
{
    /// <summary>Above this, augmentations show in the generated rows (Karras et al. 2020).</summary>
    private const double MostAugmentation = 0.8;

    private const double AugmentationStep = 0.2;

    /// <summary>Discriminator steps that the generator's loss looks ahead if unrolled (Metz et al. 2017).</summary>
    private const int UsualUnrolledSteps = 5;

    /// <summary>In units of the standardised features; falls to zero by the end of training (Arjovsky and Bottou 2017).</summary>
    private const double UsualInstanceNoise = 0.1;

    /// <summary>Remedies that the training has no use for, or cannot apply.</summary>
    public IReadOnlyList<Remedy> Excluded { get; init; } = [];

    /// <summary>Factor of both learning rates.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Further factor of the discriminator's learning rate.</summary>
    public double DiscriminatorRateFactor { get; init; } = 1;

    /// <summary>Factor of the weight of the gradient penalties.</summary>
    public double PenaltyFactor { get; init; } = 1;

    /// <summary>Whether the objective is relativistic pairing.</summary>
    public bool IsRelativistic { get; init; }

    /// <summary>Discriminator steps that the generator's loss looks ahead.</summary>
    public int UnrolledSteps { get; init; }

    /// <summary>Discriminator steps for each of the generator.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Whether the discriminator rests while it judges more than 80 % of the rows right.</summary>
    public bool DiscriminatorRests { get; init; }

    /// <summary>Standard deviation of the noise on rows for the discriminator, before it is annealed.</summary>
    public double InstanceNoise { get; init; }

    /// <summary>Least probability of each augmentation of rows for the discriminator.</summary>
    public double Augmentation { get; init; }

    /// <summary>Factor of the half-life of the averaged weights.</summary>
    public double AverageFactor { get; init; } = 1;

    /// <summary>Whether training is to end.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether a remedy would change anything.</summary>
    public bool CanTake(Remedy remedy) => !Excluded.Contains(remedy) && !IsStopped && remedy switch
    {
        Remedy.SwitchToRelativistic => !IsRelativistic,
        Remedy.Unroll => UnrolledSteps < UsualUnrolledSteps,
        Remedy.SkipDiscriminatorSteps => !DiscriminatorRests,
        Remedy.AddInstanceNoise => InstanceNoise < UsualInstanceNoise,
        Remedy.RaiseAugmentation => Augmentation < MostAugmentation,
        _ => true,
    };

    /// <summary>The settings after a remedy.</summary>
    public Regimen After(Remedy remedy) => remedy switch
    {
        Remedy.HalveLearningRates => this with { LearningRateFactor = LearningRateFactor / 2 },
        Remedy.QuarterLearningRates => this with { LearningRateFactor = LearningRateFactor / 4 },
        Remedy.DoublePenalty => this with { PenaltyFactor = PenaltyFactor * 2 },
        Remedy.SwitchToRelativistic => this with { IsRelativistic = true },
        Remedy.Unroll => this with { UnrolledSteps = UsualUnrolledSteps },
        Remedy.SkipDiscriminatorSteps => this with { DiscriminatorRests = true },
        Remedy.AddInstanceNoise => this with { InstanceNoise = UsualInstanceNoise },
        Remedy.RaiseAugmentation => this with { Augmentation = Math.Min(Augmentation + AugmentationStep, MostAugmentation) },
        Remedy.MoreDiscriminatorSteps => this with { DiscriminatorSteps = DiscriminatorSteps + 1, DiscriminatorRests = false },
        Remedy.DiscriminatorFaster => this with { DiscriminatorRateFactor = DiscriminatorRateFactor * 2 },
        Remedy.DiscriminatorSlower => this with { DiscriminatorRateFactor = DiscriminatorRateFactor / 2 },
        Remedy.LongerAverage => this with { AverageFactor = AverageFactor * 4 },
        Remedy.StopEarly => this with { IsStopped = true },
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "Unknown remedy."),
    };

    /// <summary>In plain words, what a remedy did that led to these settings.</summary>
    public string Describe(Remedy remedy) => remedy switch
    {
        Remedy.HalveLearningRates => Words($"halved both learning rates (now {LearningRateFactor:G3} of the first ones)"),
        Remedy.QuarterLearningRates => Words($"quartered both learning rates (now {LearningRateFactor:G3} of the first ones)"),
        Remedy.DoublePenalty => Words($"doubled the gradient penalty (now {PenaltyFactor:G3} times the first one)"),
        Remedy.SwitchToRelativistic => "switched to the relativistic pairing objective",
        Remedy.Unroll => $"let the generator look {UnrolledSteps} discriminator steps ahead",
        Remedy.SkipDiscriminatorSteps => "let the discriminator rest while it judges more than 80 % right",
        Remedy.AddInstanceNoise => Words($"added noise of {InstanceNoise:G3} to the discriminator's rows"),
        Remedy.RaiseAugmentation => Words($"raised the probability of augmentations to {Augmentation:G3}"),
        Remedy.MoreDiscriminatorSteps => $"gave the discriminator {DiscriminatorSteps} steps for each of the generator",
        Remedy.DiscriminatorFaster => "doubled the discriminator's learning rate",
        Remedy.DiscriminatorSlower => "halved the discriminator's learning rate",
        Remedy.LongerAverage => Words($"averaged the generator's weights over {AverageFactor:G3} times the first time"),
        Remedy.StopEarly => "ended the training",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "Unknown remedy."),
    };

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
