namespace MLNetGen.Doctor;

/// <summary>
/// The discriminator guesses although a fresh classifier can tell the rows apart. At the true equilibrium both guess.
/// </summary>
internal sealed class WeakDiscriminatorRule : IGanRule
{
    public const double LeastAccuracy = 0.55;
    private const double MostTwoSampleAccuracy = 0.75;

    public string Name => "weak discriminator";

    public GanProblem Problem => GanProblem.Overfitting;

    public IReadOnlyList<GanTreatment> Treatments { get; } = [new(Remedy.MoreDiscriminatorSteps), new(Remedy.DiscriminatorFaster)];

    public int Persistence(CaseFile file) => file.NotesWith(note =>
        Accuracy(note) < LeastAccuracy && note.Examination.TwoSampleAccuracy > MostTwoSampleAccuracy);

    public string Reading(CaseFile file)
    {
        var fresh = $"a fresh classifier judges {Numbers.Percent(file.Last.TwoSampleAccuracy)} of the rows right";
        return double.IsNaN(file.Last.TwoSampleAccuracy) ? "the discriminator does not guess"
            : Accuracy(file.Notes[^1]) is { } accuracy ? $"{fresh}, the discriminator, which is too weak, {Numbers.Percent(accuracy)}" : fresh;
    }

    private static double? Accuracy(ExaminationNote note) => (note.Signs?.Mean.RealAccuracy + note.Signs?.Mean.GeneratedAccuracy) / 2;
}
