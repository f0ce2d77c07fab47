namespace MLNetGen.Doctor;

/// <summary>All rules, the most urgent first.</summary>
internal static class GanRules
{
    /// <summary>Critics of least squares learn to say 0 or 1.</summary>
    private const double MostJudgement = 5;

    /// <summary>Where kinds go is bound by where they come from: sound translations of narrow clusters were seen to miss four cells of ten.</summary>
    private const double MostEmptyCells = 0.5;

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
            MostEmptyCells = MostEmptyCells,
            Treatments =
            [
                new(Remedy.DiscriminatorSlower, Rollback.BestCoverage), new(Remedy.AddInstanceNoise, Rollback.BestCoverage),
                new(Remedy.HalveLearningRates, Rollback.BestCoverage),
            ],
        },
        new DiminishedGradientRule(), new OscillationRule(), new WeakDiscriminatorRule(), new StandstillRule(),
    ];
}
