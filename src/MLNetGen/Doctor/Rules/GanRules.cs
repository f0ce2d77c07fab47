namespace MLNetGen.Doctor;

/// <summary>All rules, the most urgent first.</summary>
internal static class GanRules
{
    /// <summary>The rule for numbers that grow beyond all bounds, which cannot wait for an examination.</summary>
    public static IGanRule Divergence { get; } = new DivergenceRule();

    public static IReadOnlyList<IGanRule> All { get; } =
    [
        Divergence, new ModeCollapseRule(), new DiminishedGradientRule(), new OscillationRule(), new OverfittingRule(),
        new WeakDiscriminatorRule(), new StandstillRule(),
    ];
}
