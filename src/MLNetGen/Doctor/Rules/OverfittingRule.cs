namespace MLNetGen.Doctor;

/// <summary>
/// The discriminator knows the training rows by heart: it judges them as real ones, and unseen real rows as generated ones; or the
/// generator repeats them.
/// </summary>
internal sealed class OverfittingRule : IGanRule
{
    /// <summary>The value that Karras et al. 2020 hold their discriminators at.</summary>
    private const double MostSign = 0.6;

    private const double MostOverfitting = 0.5;

    private const double LeastDistance = 0.7;

    public string Name => "overfitting";

    public GanProblem Problem => GanProblem.Overfitting;

    public IReadOnlyList<GanTreatment> Treatments { get; } =
    [
        new(Remedy.RaiseAugmentation), new(Remedy.RaiseAugmentation), new(Remedy.RaiseAugmentation), new(Remedy.RaiseAugmentation),
        new(Remedy.StopEarly, Rollback.BestCoverage),
    ];

    public int Persistence(CaseFile file) => file.NotesWith(note => KnowsByHeart(note) || Repeats(note.Examination));

    public string Reading(CaseFile file)
    {
        var (last, signs) = (file.Last, file.Notes[^1].Signs);
        List<string> parts = [];
        if (signs?.Mean.RealSign is { } sign && last.Logits.Overfitting is { } overfitting)
        {
            parts.Add($"the discriminator's mean sign on training rows is {Numbers.Short(sign)}, and it sets unseen real rows " +
                $"{Numbers.Percent(overfitting)} of the way towards generated ones");
        }
        if (last.DistanceRatio is { } ratio)
            parts.Add($"samples are {Numbers.Percent(ratio)} as far from the training rows as unseen rows are");
        parts.Add($"{Numbers.Percent(last.DuplicateShare)} of the samples repeat a training row " +
            $"(unseen rows: {Numbers.Percent(last.RealDuplicateShare)})");
        return string.Join(", ", parts);
    }

    private static bool KnowsByHeart(ExaminationNote note) =>
        note.Signs?.Mean.RealSign > MostSign && note.Examination.Logits.Overfitting > MostOverfitting;

    /// <summary>A collapsed generator is near to few training rows without knowing them: that is another problem.</summary>
    private static bool Repeats(Examination examination) =>
        examination.DistanceRatio < LeastDistance &&
        examination.Coverage >= ModeCollapseRule.LeastCoverage &&
        !(examination.DiversityRatio < ModeCollapseRule.LeastDiversity);
}
