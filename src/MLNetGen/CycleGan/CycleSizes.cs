namespace MLNetGen.CycleGan;

/// <summary>Sizes of the networks of a CycleGAN.</summary>
/// <param name="Hidden">Units of each hidden layer, of rows.</param>
internal sealed record CycleSizes(IReadOnlyList<int> Hidden)
{
    private const int UsualUnits = 128;

    /// <summary>Completes the sizes that the options leave open.</summary>
    public static CycleSizes For(CycleGanOptions options) => new(options.HiddenSizes ?? [UsualUnits, UsualUnits, UsualUnits]);
}
