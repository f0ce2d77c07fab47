using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetGen.Gan;

/// <summary>
/// The losses of both players. Scores are logits of shape [n], real and generated ones of the same number, and a loss has one value per
/// pair, whose mean is to be minimised. See <see cref="GanObjective"/> for the papers.
/// </summary>
internal static class AdversarialLoss
{
    /// <summary>softplus(fake - real).</summary>
    public static Tensor RelativisticPairingDiscriminator(Tensor real, Tensor fake) => softplus(fake - real);

    /// <summary>softplus(real - fake).</summary>
    public static Tensor RelativisticPairingGenerator(Tensor real, Tensor fake) => softplus(real - fake);

    /// <summary>softplus(mean fake - real) + softplus(fake - mean real).</summary>
    public static Tensor RelativisticAverageDiscriminator(Tensor real, Tensor fake) =>
        softplus(fake.mean() - real) + softplus(fake - real.mean());

    /// <summary>softplus(mean real - fake) + softplus(real - mean fake).</summary>
    public static Tensor RelativisticAverageGenerator(Tensor real, Tensor fake) => RelativisticAverageDiscriminator(fake, real);

    /// <summary>
    /// Cross-entropy of real rows with the target t and of generated ones with 0: t softplus(-real) + (1 - t) softplus(real) +
    /// softplus(fake), of which the first two are softplus(-real) + (1 - t) real. One-sided smoothing is Salimans et al. 2016, section 3.4.
    /// </summary>
    public static Tensor MinimaxDiscriminator(Tensor real, Tensor fake, double realTarget) =>
        softplus(-real) + ((1 - realTarget) * real) + softplus(fake);

    /// <summary>-softplus(fake): log(1 - D(G(z))).</summary>
    public static Tensor MinimaxGenerator(Tensor fake) => -softplus(fake);

    /// <summary>softplus(-fake): -log D(G(z)).</summary>
    public static Tensor NonSaturatingGenerator(Tensor fake) => softplus(-fake);

    /// <summary>½ (real - t)² + ½ fake² for the target t.</summary>
    public static Tensor LeastSquaresDiscriminator(Tensor real, Tensor fake, double realTarget) =>
        0.5 * ((real - realTarget).square() + fake.square());

    /// <summary>½ (fake - 1)².</summary>
    public static Tensor LeastSquaresGenerator(Tensor fake) => 0.5 * (fake - 1).square();

    /// <summary>max(0, 1 - real) + max(0, 1 + fake).</summary>
    public static Tensor HingeDiscriminator(Tensor real, Tensor fake) => relu(1 - real) + relu(1 + fake);

    /// <summary>fake - real.</summary>
    public static Tensor WassersteinCritic(Tensor real, Tensor fake) => fake - real;

    /// <summary>-fake: the generator's half of the hinge and the Wasserstein game.</summary>
    public static Tensor LinearGenerator(Tensor fake) => -fake;
}
