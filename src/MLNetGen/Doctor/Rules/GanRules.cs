namespace MLNetGen.Doctor;

/// <summary>All rules, the most urgent first.</summary>
internal static class GanRules
{
    /// <summary>Critics of least squares learn to say 0 or 1.</summary>
    private const double MostJudgement = 5;

    public static IReadOnlyList<IGanRule> All { get; } =
    [
        new DivergenceRule(), new ModeCollapseRule(), new DiminishedGradientRule(), new OscillationRule(), new OverfittingRule(),
        new WeakDiscriminatorRule(), new StandstillRule(),
    ];

    /// <summary>
    /// The rules for translations between domains. These are compared with rows that are trained on, as none are held out, so that nothing can be
    /// said of what is known by heart.
    /// </summary>
    public static IReadOnlyList<IGanRule> OfTranslation { get; } =
    [
        new DivergenceRule { MostLogit = MostJudgement },
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
