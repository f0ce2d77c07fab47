namespace MLNetGen.Tests.CycleGan;

/// <summary>Random numbers of made data.</summary>
internal static class Chance
{
    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
