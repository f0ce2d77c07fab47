namespace MLNetGen.Augmentation;

/// <summary>What a resampled row is made of.</summary>
/// <param name="Row">The real row that it comes from.</param>
/// <param name="Other">Another real row.</param>
/// <param name="Share">
/// How far numbers lie on the way to the other row, from 0 to 1; and the chance of other columns to be taken from it.
/// </param>
/// <param name="Seed">What else is drawn depends on it.</param>
/// <param name="Noise">Standard deviation of the noise of numbers, in standard deviations of their column.</param>
/// <param name="Voters">Rows of which categories take the commonest value; <see langword="null"/> to take them from one row.</param>
internal readonly record struct Blend(int Row, int Other, double Share, long Seed, double Noise = 0, int[]? Voters = null);
