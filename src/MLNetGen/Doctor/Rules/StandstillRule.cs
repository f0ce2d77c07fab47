namespace MLNetGen.Doctor;

/// <summary>After a good part of the training the generated rows are still not like the real ones, and do not get more like them.</summary>
internal sealed class StandstillRule : IGanRule
{
    /// <summary>Share of the training in which little is learnt yet without being ill.</summary>
    public const double LeastProgress = 0.25;

    public string Name => "standstill";

    public GanProblem Problem => GanProblem.NonConvergence;

    public IReadOnlyList<GanTreatment> Treatments { get; } = [];

    public int Persistence(CaseFile file) => file.NotesWith(note =>
        !note.IsLearning &&
        note.Examination.Progress >= LeastProgress &&
        note.Examination.Density < ModeCollapseRule.LeastDensity &&
        note.Examination.Coverage < ModeCollapseRule.LeastCoverage);

    public string Reading(CaseFile file) =>
        $"after {Numbers.Percent(file.Last.Progress)} of the training, samples have a density of {Numbers.Percent(file.Last.Density)} " +
        $"among real rows (healthy: 100 %) and cover {Numbers.Percent(file.Last.Coverage)} of their neighbourhoods";
}
