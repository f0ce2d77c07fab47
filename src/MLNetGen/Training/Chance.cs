using MLNetGen.Torch;

namespace MLNetGen.Training;

/// <summary>Random choices about rows as pure functions of a seed and a position: no stream of numbers that could be out of step.</summary>
internal static class Chance
{
    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public static long Below(long below, long seed, params ReadOnlySpan<long> position) =>
        (long)Math.BigMul(RandomSource.Hash(seed, position), (ulong)below, out _);

    /// <summary>Whether something happens that has the given probability.</summary>
    public static bool Happens(double probability, long seed, params ReadOnlySpan<long> position) =>
        (RandomSource.Hash(seed, position) >> 11) * (1.0 / (1L << 53)) < probability;
}
