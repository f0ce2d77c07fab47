using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// How heavy the penalties on the discriminator's gradient are where the user leaves it open. A gradient's squared length is a sum over
/// features, and what tells rows apart is spread over those that vary: the weight grows with their total variance, up to 1.
/// </summary>
internal static class GanPenalty
{
    private const double PerVariance = 0.1;
    private const double Most = 1;

    /// <summary>γ at the start of training.</summary>
    /// <param name="options">The user's settings.</param>
    /// <param name="layout">The part of an encoded row that is modelled.</param>
    /// <param name="codes">[n, width or more]: encoded training rows.</param>
    public static double Weight(GanOptions options, RowLayout layout, Tensor codes) =>
        options.PenaltyWeight ?? (HasBoundsOfItsOwn(options) ? 0 : Math.Min(Most, PerVariance * TotalVariance(layout, codes)));

    private static bool HasBoundsOfItsOwn(GanOptions options) =>
        options.Objective is GanObjective.BoundaryEquilibrium || options.GradientPenaltyWeight > 0 || options.DraganWeight > 0
        || options.WeightClip is not null || options.SpectralNormalization;

    private static double TotalVariance(RowLayout layout, Tensor codes)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(0);
        using var input = new RowInput(layout, random);
        var features = input.Forward(RowBatch.From(codes));
        return (features - features.mean([0])).square().mean([0]).sum().item<float>();
    }
}
