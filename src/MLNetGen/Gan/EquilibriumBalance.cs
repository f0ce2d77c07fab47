using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// The losses of <see cref="GanObjective.BoundaryEquilibrium"/> and the controller that keeps the mean reconstruction error of generated
/// rows at a given share γ of that of real ones. It never changes: every step makes a new one.
/// </summary>
internal sealed record EquilibriumBalance
{
    /// <summary>γ, the error of generated rows as a share of that of real ones; the smaller, the less varied the rows. Default 0.5.</summary>
    public double Gamma { get; init => field = Check.Within(value, 0, 1, nameof(Gamma)); } = 0.5;

    /// <summary>λ, how fast <see cref="K"/> follows. Default 0.001.</summary>
    public double Rate { get; init => field = Check.Positive(value, nameof(Rate)); } = 0.001;

    /// <summary>k, how much the discriminator cares about generated rows, from 0 to 1. Starts at 0.</summary>
    public double K { get; init => field = Check.Within(value, 0, 1, nameof(K)); }

    /// <summary>What the discriminator minimises: real error - k generated error, each [n].</summary>
    public Tensor Discriminator(Tensor realError, Tensor fakeError) => realError - (K * fakeError);

    /// <summary>What the generator minimises: the error of its rows, [n].</summary>
    public static Tensor Generator(Tensor fakeError) => fakeError;

    /// <summary>The balance after a step: k + λ (γ L(x) - L(G(z))), kept in [0, 1].</summary>
    /// <param name="realError">L(x), mean reconstruction error of real rows.</param>
    /// <param name="fakeError">L(G(z)), that of generated rows.</param>
    public EquilibriumBalance After(double realError, double fakeError) =>
        this with { K = Math.Clamp(K + (Rate * ((Gamma * realError) - fakeError)), 0, 1) };

    /// <summary>L(x) + |γ L(x) - L(G(z))|, a measure of how far training has come: lower is better.</summary>
    /// <param name="realError">L(x), mean reconstruction error of real rows.</param>
    /// <param name="fakeError">L(G(z)), that of generated rows.</param>
    public double Convergence(double realError, double fakeError) => realError + Math.Abs((Gamma * realError) - fakeError);
}
