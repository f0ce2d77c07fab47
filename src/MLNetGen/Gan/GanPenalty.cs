using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// How heavy the penalties on the discriminator's gradient are where the user leaves it open. Rows of many features that vary lie far from
/// each other and are told apart by coarse differences, those of few by fine ones, which a heavy penalty would hide: the weight grows with
/// the square of the total variance of the features and, where that is above 4, with its cube, from 0.03 to 1. Found by trial: about 0.05 suits
/// two columns of several modes, 0.75 the fifteen of Adult.
/// </summary>
internal static class GanPenalty
{
    private const double PerSquare = 0.004;
    private const double Least = 0.03;
    private const double Few = 4;
    private const double Most = 1;

    /// <summary>γ at the start of training.</summary>
    /// <param name="options">The user's settings.</param>
    /// <param name="layout">The part of an encoded row that is modelled.</param>
    /// <param name="codes">[n, width or more]: encoded training rows.</param>
    public static double Weight(GanOptions options, RowLayout layout, Tensor codes) =>
        options.PenaltyWeight ?? (HasBoundsOfItsOwn(options) ? 0 : Weight(TotalVariance(layout, codes)));

    private static double Weight(double variance) => Math.Clamp(PerSquare * variance * variance * Math.Max(1, variance / Few), Least, Most);

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
