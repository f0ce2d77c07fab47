namespace MLNetGen.Training;

/// <summary>The memory that this process may still take.</summary>
internal static class FreeMemory
{
    private const long Least = 1L << 28;

    /// <summary>Bytes, 256 MB at least: what is free may be had from caches.</summary>
    public static long Bytes()
    {
        GC.Collect(0); // the runtime looks at the machine's memory when it collects
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return Math.Max(Least, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
