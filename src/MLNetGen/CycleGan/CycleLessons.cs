namespace MLNetGen.CycleGan;

/// <summary>How much of what is minimised.</summary>
/// <param name="Cycle">Weight of the cycle loss.</param>
/// <param name="Identity">Weight of the identity loss.</param>
/// <param name="Anchors">The columns that mean the same in both domains; <see langword="null"/> for none.</param>
internal sealed record CycleLessons(double Cycle, double Identity, Anchors? Anchors);
