using static MLNetGen.Gan.AdversarialLoss;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>A loss: logits of real rows [n] and of generated rows [n] -> one value per pair [n].</summary>
internal delegate Tensor PlayerLoss(Tensor real, Tensor fake);

/// <summary>The two losses of a <see cref="GanObjective"/>, and what can be said of its logits.</summary>
internal sealed record AdversarialGame
{
    private static readonly double LogTwo = Math.Log(2);

    private AdversarialGame()
    {
    }

    /// <summary>What the discriminator minimises.</summary>
    public required PlayerLoss Discriminator { get; init; }

    /// <summary>What the generator minimises; unless <see cref="GeneratorNeedsReal"/>, the real logits are not looked at.</summary>
    public required PlayerLoss Generator { get; init; }

    /// <summary>Whether the generator's loss depends on the logits of real rows.</summary>
    public bool GeneratorNeedsReal { get; init; }

    /// <summary>The discriminator's loss where generated rows are distributed as real ones and the discriminator is at its best.</summary>
    public required double DiscriminatorAtEquilibrium { get; init; }

    /// <summary>
    /// The generator's loss there. Critics of <see cref="GanObjective.Wasserstein"/> are free up to a constant, here taken to be 0.
    /// </summary>
    public required double GeneratorAtEquilibrium { get; init; }

    /// <summary>
    /// Whether sigmoid(logit) is the probability that a row is real (times the real target, where that is smoothed). Logits of the other
    /// objectives are scores: the greater, the more real.
    /// </summary>
    public bool HasProbabilities { get; init; }

    /// <summary>
    /// The logit of a row as likely real as generated: at the equilibrium every row's. <see langword="null"/> where only differences
    /// of logits mean anything.
    /// </summary>
    public double? Undecided { get; init; } = 0;

    /// <summary>
    /// The logit above which a row counts as real, a scalar: <see cref="Undecided"/>, or without that halfway between the batch's mean
    /// real and mean generated logit.
    /// </summary>
    public Tensor Boundary(Tensor real, Tensor fake) =>
        Undecided is { } logit ? full_like(real.mean(), logit) : 0.5 * (real.mean() + fake.mean());

    /// <summary>The game of an objective.</summary>
    /// <param name="objective">
    /// Any but <see cref="GanObjective.BoundaryEquilibrium"/>, for which see <see cref="EquilibriumBalance"/>.
    /// </param>
    /// <param name="realTarget">
    /// What the discriminator is to say of real rows: 1, or from 0.5 on for one-sided label smoothing of minimax, non-saturating and least
    /// squares.
    /// </param>
    /// <exception cref="ArgumentException">The objective has no target to smooth.</exception>
    public static AdversarialGame Of(GanObjective objective, double realTarget = 1)
    {
        Check.Within(realTarget, 0.5, 1, nameof(realTarget));
        if (realTarget < 1 && objective is not (GanObjective.Minimax or GanObjective.NonSaturating or GanObjective.LeastSquares))
        {
            throw new ArgumentException(
                $"{objective} has no target for real rows that could be smoothed. Leave {nameof(realTarget)} at 1, or choose " +
                $"{nameof(GanObjective.NonSaturating)}, {nameof(GanObjective.Minimax)} or {nameof(GanObjective.LeastSquares)}.",
                nameof(realTarget));
        }

        return objective switch
        {
            GanObjective.RelativisticPairing => new()
            {
                Discriminator = RelativisticPairingDiscriminator,
                Generator = RelativisticPairingGenerator,
                GeneratorNeedsReal = true,
                DiscriminatorAtEquilibrium = LogTwo,
                GeneratorAtEquilibrium = LogTwo,
                Undecided = null,
            },
            GanObjective.RelativisticAverage => new()
            {
                Discriminator = RelativisticAverageDiscriminator,
                Generator = RelativisticAverageGenerator,
                GeneratorNeedsReal = true,
                DiscriminatorAtEquilibrium = 2 * LogTwo,
                GeneratorAtEquilibrium = 2 * LogTwo,
                Undecided = null,
            },
            GanObjective.NonSaturating => CrossEntropy(
                realTarget, (_, fake) => NonSaturatingGenerator(fake), generatorAtEquilibrium: -Math.Log(realTarget / 2)),
            GanObjective.Minimax => CrossEntropy(
                realTarget, (_, fake) => MinimaxGenerator(fake), generatorAtEquilibrium: Math.Log(1 - (realTarget / 2))),
            GanObjective.LeastSquares => new()
            {
                Discriminator = (real, fake) => LeastSquaresDiscriminator(real, fake, realTarget),
                Generator = (_, fake) => LeastSquaresGenerator(fake),
                DiscriminatorAtEquilibrium = realTarget * realTarget / 4,
                GeneratorAtEquilibrium = 0.5 * Math.Pow(1 - (realTarget / 2), 2),
                Undecided = realTarget / 2,
            },
            GanObjective.Hinge => new()
            {
                Discriminator = HingeDiscriminator,
                Generator = (_, fake) => LinearGenerator(fake),
                DiscriminatorAtEquilibrium = 2,
                GeneratorAtEquilibrium = 0,
            },
            GanObjective.Wasserstein => new()
            {
                Discriminator = WassersteinCritic,
                Generator = (_, fake) => LinearGenerator(fake),
                DiscriminatorAtEquilibrium = 0,
                GeneratorAtEquilibrium = 0,
                Undecided = null,
            },
            _ => throw new ArgumentOutOfRangeException(
                nameof(objective), objective, $"No losses of logits: see {nameof(EquilibriumBalance)}."),
        };
    }

    /// <summary>
    /// The game of <see cref="GanObjective.BoundaryEquilibrium"/>, whose logits are negative errors of reconstruction. It has no known
    /// losses at its end.
    /// </summary>
    public static AdversarialGame Of(EquilibriumBalance balance) => new()
    {
        Discriminator = (real, fake) => balance.Discriminator(-real, -fake),
        Generator = (_, fake) => EquilibriumBalance.Generator(-fake),
        DiscriminatorAtEquilibrium = double.NaN,
        GeneratorAtEquilibrium = double.NaN,
        Undecided = null,
    };

    /// <summary>At the equilibrium the discriminator says half the target t of every row: its loss is the entropy 2 H(t / 2).</summary>
    private static AdversarialGame CrossEntropy(double realTarget, PlayerLoss generator, double generatorAtEquilibrium)
    {
        var half = realTarget / 2;
        return new()
        {
            Discriminator = (real, fake) => MinimaxDiscriminator(real, fake, realTarget),
            Generator = generator,
            DiscriminatorAtEquilibrium = -2 * ((half * Math.Log(half)) + ((1 - half) * Math.Log(1 - half))),
            GeneratorAtEquilibrium = generatorAtEquilibrium,
            HasProbabilities = true,
            Undecided = Math.Log(half / (1 - half)),
        };
    }
}
