namespace MLNetGen.Doctor;

/// <summary>
/// The generated rows are of fewer kinds than the real ones. All numbers are ratios to the real rows, so that data with little noise
/// or of one condition only do not look collapsed.
/// </summary>
internal sealed class ModeCollapseRule : IGanRule
{
    /// <summary>
    /// A share of what equal distributions give (Naeem et al. 2020): generators that miss modes were seen below 0.2, small ones that still learn
    /// above 0.4.
    /// </summary>
    public const double LeastCoverage = 0.35 * NeighbourStatistics.EqualCoverage;

    /// <summary>Below, the rows are not like the real ones at all: then low coverage is no collapse, see <see cref="StandstillRule"/>.</summary>
    public const double LeastDensity = 0.1;

    /// <summary>Compared with the real rows.</summary>
    public const double LeastDiversity = 0.5;

    /// <summary>In shares of the real rows' support (Arora and Zhang 2018).</summary>
    private const double LeastSupport = 0.5;

    /// <summary>If the averaged generator covers as much, the present one does not collapse, but circles: <see cref="OscillationRule"/>.</summary>
    private const double GoodAverage = 0.8 * NeighbourStatistics.EqualCoverage;

    /// <summary>Share of the cells that may be empty. Default 0.2.</summary>
    public double MostEmptyCells { get; init; } = 0.2;

    public string Name => "mode collapse";

    public GanProblem Problem => GanProblem.ModeCollapse;

    public IReadOnlyList<GanTreatment> Treatments { get; init; } =
    [
        new(Remedy.SwitchToRelativistic, Rollback.BestCoverage), new(Remedy.DoublePenalty, Rollback.BestCoverage),
        new(Remedy.Unroll, Rollback.BestCoverage),
    ];

    public int Persistence(CaseFile file) => file.NotesWith(note =>
        !note.IsLearning &&
        note.Examination.Progress >= StandstillRule.LeastProgress &&
        note.Examination.AveragedCoverage < GoodAverage &&
        HasFewKinds(note.Examination));

    public string Reading(CaseFile file)
    {
        var last = file.Last;
        var reading =
            $"samples cover {Numbers.Percent(last.Coverage)} of the real rows' neighbourhoods " +
            $"(healthy: {Numbers.Percent(NeighbourStatistics.EqualCoverage)}), {last.EmptyCells} of {last.Cells} cells are empty, " +
            $"samples are {Numbers.Percent(last.DiversityRatio)} as far apart as real rows";
        return SupportIsSmall(last) ? $"{reading}, and repeat themselves as if there were {Numbers.Whole(last.Support)} of them" : reading;
    }

    private bool HasFewKinds(Examination examination) =>
        examination.DiversityRatio < LeastDiversity ||
        SupportIsSmall(examination) ||
        (examination.Density >= LeastDensity &&
            (examination.Coverage < LeastCoverage || examination.EmptyCells > MostEmptyCells * examination.Cells));

    private static bool SupportIsSmall(Examination examination) =>
        examination.Support < examination.Cells && examination.Support < LeastSupport * examination.RealSupport;
}
