namespace MLNetGen.Gan;

/// <summary>How heavy the penalties on the discriminator's gradient are where the user leaves it open.</summary>
internal static class GanPenalty
{
    private const double Usual = 0.1;

    /// <summary>γ at the start of training.</summary>
    public static double Weight(GanOptions options) => options.PenaltyWeight ?? (HasBoundsOfItsOwn(options) ? 0 : Usual);

    private static bool HasBoundsOfItsOwn(GanOptions options) =>
        options.Objective is GanObjective.BoundaryEquilibrium || options.GradientPenaltyWeight > 0 || options.DraganWeight > 0
        || options.WeightClip is not null || options.SpectralNormalization;
}
