using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>What one training step shows without further computation; or the mean of that over some steps.</summary>
internal readonly record struct StepSigns
{
    /// <summary>The signs of a step that could not be made, because something was no finite number.</summary>
    public static StepSigns NotFinite { get; } = new()
    {
        RealLogit = double.NaN,
        GeneratedLogit = double.NaN,
        GeneratorSignal = double.NaN,
        GeneratorGradient = double.NaN,
        DiscriminatorGradient = double.NaN,
        DiscriminatorLoss = double.NaN,
        GeneratorLoss = double.NaN,
    };

    /// <summary>Mean logit of the discriminator for real rows.</summary>
    public required double RealLogit { get; init; }

    /// <summary>Mean logit of the discriminator for generated rows.</summary>
    public required double GeneratedLogit { get; init; }

    /// <summary>
    /// Share of the real rows judged real. For a relativistic objective, share of the pairs judged right; <see langword="null"/> for a
    /// Wasserstein critic, whose scores have no zero.
    /// </summary>
    public double? RealAccuracy { get; init; }

    /// <summary>Share of the generated rows judged generated; else as <see cref="RealAccuracy"/>.</summary>
    public double? GeneratedAccuracy { get; init; }

    /// <summary>
    /// Largest absolute logit. For a relativistic objective, of the differences; <see langword="null"/> for a Wasserstein critic, whose
    /// scores have no unit.
    /// </summary>
    public double? LargestLogit { get; init; }

    /// <summary>
    /// Mean, over rows, of the length of the gradient of the generator's loss with respect to its output: what the discriminator tells
    /// the generator.
    /// </summary>
    public required double GeneratorSignal { get; init; }

    /// <summary>Length of the gradient of the generator's weights.</summary>
    public required double GeneratorGradient { get; init; }

    /// <summary>Length of the gradient of the discriminator's weights.</summary>
    public required double DiscriminatorGradient { get; init; }

    /// <summary>Mean squared length of the discriminator's gradient with respect to rows, before it is weighted; 0 without penalty.</summary>
    public double Penalty { get; init; }

    /// <summary>Loss of the discriminator.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <summary>Loss of the generator.</summary>
    public required double GeneratorLoss { get; init; }

    /// <summary>Mean sign of the discriminator's judgement of the training rows, from -1 to 1: r_t of Karras et al. 2020.</summary>
    [JsonIgnore]
    public double? RealSign => (2 * RealAccuracy) - 1;

    /// <summary>Whether all is a finite number.</summary>
    [JsonIgnore]
    public bool IsFinite => double.IsFinite(
        RealLogit + GeneratedLogit + (LargestLogit ?? 0) + GeneratorSignal + GeneratorGradient + DiscriminatorGradient + Penalty +
        DiscriminatorLoss + GeneratorLoss);

    /// <summary>These signs, moved by a share of the way towards others: a running mean with the share 1 / count.</summary>
    public StepSigns Towards(StepSigns other, double share)
    {
        return new()
        {
            RealLogit = Between(RealLogit, other.RealLogit),
            GeneratedLogit = Between(GeneratedLogit, other.GeneratedLogit),
            RealAccuracy = BetweenOrNull(RealAccuracy, other.RealAccuracy),
            GeneratedAccuracy = BetweenOrNull(GeneratedAccuracy, other.GeneratedAccuracy),
            LargestLogit = BetweenOrNull(LargestLogit, other.LargestLogit),
            GeneratorSignal = Between(GeneratorSignal, other.GeneratorSignal),
            GeneratorGradient = Between(GeneratorGradient, other.GeneratorGradient),
            DiscriminatorGradient = Between(DiscriminatorGradient, other.DiscriminatorGradient),
            Penalty = Between(Penalty, other.Penalty),
            DiscriminatorLoss = Between(DiscriminatorLoss, other.DiscriminatorLoss),
            GeneratorLoss = Between(GeneratorLoss, other.GeneratorLoss),
        };

        double Between(double from, double to) => from + (share * (to - from));

        double? BetweenOrNull(double? from, double? to) => from + (share * (to - from));
    }
}
