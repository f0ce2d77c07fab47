namespace MLNetGen.CycleGan;

/// <summary>How much of what is minimised.</summary>
/// <param name="Cycle">Weight of the cycle loss, or of the contrast in its place.</param>
/// <param name="Identity">Weight of the identity loss, or of the contrast in its place.</param>
/// <param name="Consistency">Weight of the critics' consistency.</param>
/// <param name="Anchors">The columns that mean the same in both domains; <see langword="null"/> for none.</param>
/// <param name="Contrast">What holds translations to their originals if there is no way back; <see langword="null"/> if there is one.</param>
/// <param name="Meaning">Holds translations to what a classifier says of their originals; <see langword="null"/> if none is given.</param>
internal sealed record CycleLessons(double Cycle, double Identity, double Consistency, Anchors? Anchors, Contrast? Contrast, Meaning? Meaning)
{
    /// <summary>Those of settings of which none is left open.</summary>
    public static CycleLessons For(CycleGanOptions options, Anchors? anchors, Contrast? contrast, Meaning? meaning)
    {
        var (identity, consistency) = (options.IdentityWeight!.Value, options.ConsistencyWeight!.Value);
        return contrast is null
            ? new(options.CycleWeight, identity, consistency, anchors, contrast, meaning)
            : new(options.ContrastWeight!.Value, identity > 0 ? options.ContrastWeight.Value : 0, consistency, anchors, contrast, meaning);
    }
}
