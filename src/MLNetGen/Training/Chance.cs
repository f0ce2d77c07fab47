namespace MLNetGen.Training;

/// <summary>Random choices about rows as pure functions of a seed and a position: no stream of numbers that could be out of step.</summary>
internal static class Chance
{
    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public static long Below(long below, long seed, long epoch, long position) =>
        (long)Math.BigMul(Mix(Mix(Mix(seed) ^ (ulong)epoch) ^ (ulong)position), (ulong)below, out _);

    /// <summary>Whether <paramref name="row"/> belongs to a share of <paramref name="fraction"/> of all rows.</summary>
    public static bool Picks(long row, long seed, double fraction) =>
        (Mix(Mix(~seed) ^ (ulong)row) >> 11) * (1.0 / (1L << 53)) < fraction;

    private static ulong Mix(long value) => Mix((ulong)value);

    // SplitMix64 (Steele, Lea and Flood, 2014): every bit of the value changes about half of the result's bits.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
