namespace MLNetGen.Doctor;

/// <summary>
/// Generator and discriminator circle around each other: what is generated changes all the time, while the average over that time is
/// good; or the gap between their logits swings, and the samples suffer from it.
/// </summary>
internal sealed class OscillationRule : IGanRule
{
    /// <summary>Total variation between the cells of two successive examinations.</summary>
    private const double MostDrift = 0.25;

    /// <summary>Share of the training before which steps are long and samples move all the time.</summary>
    private const double FirstPart = 0.2;

    /// <summary>By how much the averaged generator covers more.</summary>
    private const double MostGainOfAverage = 0.1;

    private const double MostCorrelation = 0.4;

    /// <summary>Circling that costs less is no illness.</summary>
    private const double GoodCoverage = 0.9 * NeighbourStatistics.EqualCoverage;

    public string Name => "oscillation";

    public GanProblem Problem => GanProblem.NonConvergence;

    public IReadOnlyList<GanTreatment> Treatments { get; } =
    [
        new(Remedy.HalveLearningRates), new(Remedy.DoublePenalty), new(Remedy.LongerAverage), new(Remedy.HalveLearningRates),
    ];

    public int Persistence(CaseFile file) => file.NotesWith(note => !note.IsLearning && (Drifts(note.Examination) || Swings(note)));

    public string Reading(CaseFile file)
    {
        var (last, swing) = (file.Last, file.Notes[^1].Swing);
        var coverage =
            $"the present generator covers {Numbers.Percent(last.Coverage)} of the real rows' neighbourhoods, " +
            $"the averaged one {Numbers.Percent(last.AveragedCoverage)}";
        if (last.CellDrift is { } drift)
            coverage += $", {Numbers.Percent(drift)} of the samples moved to other cells since the last examination";
        return Swings(file.Notes[^1])
            ? $"{coverage}, and the gap between the logits swings " +
                $"(autocorrelation {Numbers.Short(swing!.Value.Trough)}, then {Numbers.Short(swing.Value.Peak)})"
            : coverage;
    }

    private static bool Drifts(Examination examination) =>
        examination.Progress >= FirstPart && examination.CellDrift > MostDrift && examination.AveragedCoverage - examination.Coverage > MostGainOfAverage;

    private static bool Swings(ExaminationNote note) =>
        note.Swing is { Trough: < -MostCorrelation, Peak: > MostCorrelation } && note.Examination.Coverage < GoodCoverage;
}
