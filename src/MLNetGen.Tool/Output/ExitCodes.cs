namespace MLNetGen.Tool.Output;

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done: bad input, or the user stopped it.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;
}
