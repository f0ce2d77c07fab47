using MLNetGen.Torch;

namespace MLNetGen.Augmentation;

/// <summary>Random numbers as pure functions of a seed and a position.</summary>
internal static class Draw
{
    /// <summary>64 random bits.</summary>
    public static long Hash(long seed, params ReadOnlySpan<long> position) => (long)RandomSource.Hash(seed, position);

    /// <summary>A number above 0 and below 1.</summary>
    public static double Uniform(long seed, params ReadOnlySpan<long> position) =>
        (((ulong)Hash(seed, position) >> 12) + 0.5) / (1L << 52);

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    public static double Normal(long seed, long position) =>
        Math.Sqrt(-2 * Math.Log(Uniform(seed, position, 0))) * Math.Cos(2 * Math.PI * Uniform(seed, position, 1));

    /// <summary>A number of the beta distribution with two equal parameters.</summary>
    public static double Beta(double alpha, long seed)
    {
        var (first, second) = (Gamma(alpha, seed, 0), Gamma(alpha, seed, 1));
        return first + second > 0 ? first / (first + second) : Uniform(seed, 2) < 0.5 ? 0 : 1;
    }

    /// <summary>
    /// A number of the gamma distribution of scale 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables").
    /// </summary>
    private static double Gamma(double shape, long seed, long position)
    {
        if (shape < 1)
            return Gamma(shape + 1, seed, position) * Math.Pow(Uniform(seed, position, -1), 1 / shape);
        var (d, attempt) = (shape - (1.0 / 3), 0L);
        while (true)
        {
            var normal = Normal(seed, (position * 1000) + attempt);
            var cube = Math.Pow(1 + (normal / Math.Sqrt(9 * d)), 3);
            if (cube > 0 && Math.Log(Uniform(seed, position, attempt, 2)) < (normal * normal / 2) + d - (d * cube) + (d * Math.Log(cube)))
                return d * cube;
            attempt++;
        }
    }
}
