using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>What a discriminator's lesson showed.</summary>
/// <param name="Signs">For the doctor; what the generator shows is not known yet.</param>
/// <param name="Losses">The losses, with a place for the generator's.</param>
/// <param name="Margins">[n]: how far real rows are from being taken for generated ones.</param>
/// <param name="Options">The user's settings.</param>
internal sealed record DiscriminatorReport(StepSigns Signs, GanLosses Losses, Tensor Margins, GanOptions Options)
{
    /// <summary>Reads the figures of a lesson; the device is waited for once.</summary>
    public static DiscriminatorReport Of(
        AdversarialGame game, Tensor real, Tensor fake, Tensor loss, Tensor penalty, double gradient, GanOptions options)
    {
        using var still = no_grad();
        var relativistic = game.GeneratorNeedsReal;
        var difference = real - fake;
        var boundary = game.Boundary(real, fake);
        var margins = relativistic ? difference : real - boundary;
        var largest = relativistic ? difference.abs().max() : maximum(real.abs().max(), fake.abs().max());
        var rightReal = (margins > 0).to_type(ScalarType.Float32).mean();
        var rightFake = relativistic ? rightReal : (fake < boundary).to_type(ScalarType.Float32).mean();
        var figures = stack([real.mean(), fake.mean(), largest, rightReal, rightFake, loss, penalty]).cpu().data<float>();
        var hasUnit = options.Objective is not (GanObjective.Wasserstein or GanObjective.BoundaryEquilibrium) || relativistic;
        return new(
            new()
            {
                RealLogit = figures[0],
                GeneratedLogit = figures[1],
                LargestLogit = hasUnit ? figures[2] : null,
                RealAccuracy = hasUnit ? figures[3] : null,
                GeneratedAccuracy = hasUnit ? figures[4] : null,
                GeneratorSignal = 0,
                GeneratorGradient = 0,
                DiscriminatorGradient = gradient,
                Penalty = figures[6],
                DiscriminatorLoss = figures[5],
                GeneratorLoss = 0,
            },
            new(loss.detach(), penalty.detach()),
            margins.detach(),
            options);
    }

    /// <summary>What is remembered after the lesson.</summary>
    public GanMemory After(GanMemory memory) => memory with
    {
        Augmentation = Options.IsAdaptive ? memory.Augmentation.After(Margins) : memory.Augmentation,
        LeCam = Options.LeCamWeight > 0 ? memory.LeCam.After(Signs.RealLogit, Signs.GeneratedLogit) : memory.LeCam,
        Balance = Options.Objective == GanObjective.BoundaryEquilibrium
            ? memory.Balance.After(-Signs.RealLogit, -Signs.GeneratedLogit)
            : memory.Balance,
    };
}
