using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>The losses of a batch.</summary>
/// <param name="Discriminator">The discriminator's, without penalties.</param>
/// <param name="Penalty">Squared length of the discriminator's gradient at real and generated rows.</param>
internal sealed record GanLosses(Tensor Discriminator, Tensor Penalty)
{
    /// <summary>All losses; of an autoencoder's game also k and the measure of convergence.</summary>
    /// <param name="generator">The generator's.</param>
    /// <param name="balance">The balance of an autoencoder's game, if it is one.</param>
    /// <param name="realError">Mean error of real rows.</param>
    /// <param name="fakeError">Mean error of generated rows.</param>
    public StepLosses With(double generator, EquilibriumBalance? balance, double realError, double fakeError)
    {
        List<(string, Tensor)> losses = [("discriminator", Discriminator), ("generator", Scalar(generator)), ("penalty", Penalty)];
        if (balance is not null)
            losses.AddRange([("k", Scalar(balance.K)), ("convergence", Scalar(balance.Convergence(realError, fakeError)))]);
        return new([.. losses]);

        Tensor Scalar(double value) => full_like(Discriminator, value);
    }
}
