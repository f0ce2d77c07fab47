namespace MLNetGen.Doctor;

/// <summary>Logits or gradients grow beyond all bounds. Numbers that are not finite need no rule: one is enough.</summary>
internal sealed class DivergenceRule : IGanRule
{
    /// <summary>In units of the penalty's median.</summary>
    private const double MostPenalty = 100;

    /// <summary>Below this, a penalty that grew is still harmless: it is near zero as long as the discriminator knows nothing.</summary>
    private const double LeastPenalty = 1;

    /// <summary>Default 50: a sigmoid is 0 or 1 in every digit long before.</summary>
    public double MostLogit { get; init; } = 50;

    public string Name => "divergence";

    public GanProblem Problem => GanProblem.NonConvergence;

    public IReadOnlyList<GanTreatment> Treatments { get; } =
    [
        .. Enumerable.Repeat(new GanTreatment(Remedy.QuarterLearningRates, Rollback.LastGood), 4), new(Remedy.StopEarly, Rollback.LastGood),
    ];

    public int Persistence(CaseFile file) => file.WindowsWith(window =>
        window.Mean.LargestLogit > MostLogit ||
        (window.Mean.Penalty > LeastPenalty && window.Mean.Penalty > MostPenalty * window.UsualPenalty));

    public string Reading(CaseFile file)
    {
        if (file.Windows is not [.., var window]) return "all numbers are finite";

        var penalty =
            $"the squared gradient of the discriminator is {Numbers.Short(window.Mean.Penalty)}, " +
            $"usually {Numbers.Short(window.UsualPenalty)}";
        return window.Mean.LargestLogit is { } logit ? $"the largest logit is {Numbers.Short(logit)}, {penalty}" : penalty;
    }
}
