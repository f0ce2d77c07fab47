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

    /// <summary>
    /// The rules for translations between domains. These are compared with rows that are trained on, as none are held out, so that nothing can be
    /// said of what is known by heart.
    /// </summary>
    public static IReadOnlyList<IGanRule> OfTranslation { get; } =
    [
        Divergence,
        new ModeCollapseRule
        {
            Treatments =
            [
                new(Remedy.DiscriminatorSlower, Rollback.BestCoverage), new(Remedy.AddInstanceNoise, Rollback.BestCoverage),
                new(Remedy.HalveLearningRates, Rollback.BestCoverage),
            ],
        },
        new DiminishedGradientRule(), new OscillationRule(), new WeakDiscriminatorRule(), new StandstillRule(),
    ];
}
