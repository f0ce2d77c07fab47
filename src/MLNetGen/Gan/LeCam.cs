using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetGen.Gan;

/// <summary>
/// Keeps the discriminator's logits of either kind near the running average of the other, which restrains it where there are few
/// training rows (Tseng et al. 2021, "Regularizing generative adversarial networks under limited data"). To be weighted by 0.3. It never
/// changes: every step makes a new one.
/// </summary>
internal sealed record LeCam
{
    /// <summary>How much of the averages is left after a step. Default 0.99.</summary>
    public double Decay { get; init => field = Check.Fraction(value, nameof(Decay)); } = 0.99;

    /// <summary>Number of steps before the penalty begins. Default 1,000.</summary>
    public long Start { get; init => field = Check.Positive(value, nameof(Start)); } = 1000;

    /// <summary>Number of steps that the averages have seen.</summary>
    public long Steps { get; init; }

    /// <summary>Running average of the logits of real rows.</summary>
    public double RealAverage { get; init; }

    /// <summary>Running average of the logits of generated rows.</summary>
    public double FakeAverage { get; init; }

    /// <summary>max(0, real - average fake)² + max(0, average real - fake)², or 0 before <see cref="Start"/>.</summary>
    /// <param name="real">[n]: logits.</param>
    /// <param name="fake">[n]: logits.</param>
    /// <returns>[n].</returns>
    public Tensor Penalty(Tensor real, Tensor fake) => Steps < Start
        ? zeros_like(real)
        : relu(real - FakeAverage).square() + relu(RealAverage - fake).square();

    /// <summary>The averages after a step, which start at those of the first.</summary>
    /// <param name="realMean">Mean logit of the step's real rows.</param>
    /// <param name="fakeMean">Mean logit of the step's generated rows.</param>
    public LeCam After(double realMean, double fakeMean)
    {
        var share = Steps == 0 ? 1 : 1 - Decay;
        return this with
        {
            Steps = Steps + 1,
            RealAverage = RealAverage + (share * (realMean - RealAverage)),
            FakeAverage = FakeAverage + (share * (fakeMean - FakeAverage)),
        };
    }
}
