namespace MLNetGen.Doctor;

/// <summary>All that the doctor knows. It never changes: every observation makes a new one, and a checkpoint can hold it as JSON.</summary>
internal sealed record DoctorState
{
    /// <summary>The signs of the training steps.</summary>
    public SignHistory Signs { get; init; } = new();

    /// <summary>The latest examinations, the oldest first, without those of the first twentieth of the training.</summary>
    public IReadOnlyList<ExaminationNote> Notes { get; init; } = [];

    /// <summary>
    /// The examination before the next one, to compare with; <see langword="null"/> before the first one and after a return to earlier weights.
    /// </summary>
    public Examination? Previous { get; init; }

    /// <summary>Step of the examination with the highest coverage.</summary>
    public long? BestStep { get; init; }

    /// <summary>Its coverage.</summary>
    public double BestCoverage { get; init; }

    /// <summary>Step of the last examination without any sign of a problem and with nearly the highest coverage.</summary>
    public long? LastGoodStep { get; init; }

    /// <summary>Number of examinations since the last treatment.</summary>
    public int NotesSinceTreatment { get; init; }

    /// <summary><see cref="SignHistory.Closed"/> at the last treatment.</summary>
    public int WindowsBeforeTreatment { get; init; }

    /// <summary><see cref="SignHistory.Closed"/> at the last examination.</summary>
    public int WindowsBeforeExamination { get; init; }

    /// <summary>The settings as they are now.</summary>
    public Regimen Regimen { get; init; } = new();

    /// <summary>Where it stands with each rule, by name.</summary>
    public IReadOnlyDictionary<string, RuleState> Rules { get; init; } = new Dictionary<string, RuleState>();

    /// <summary>The findings so far.</summary>
    public IReadOnlyList<GanCaseEntry> Entries { get; init; } = [];

    /// <summary>All that rules judge by.</summary>
    public CaseFile File() => new(Signs.Windows, Notes);

    /// <summary>The part of it that came after the last treatment.</summary>
    public CaseFile FileSinceTreatment() => new(
        [.. Signs.Windows.TakeLast(Signs.Closed - WindowsBeforeTreatment)], [.. Notes.TakeLast(NotesSinceTreatment)]);

    /// <summary>
    /// By how much the mean of a figure over the last three examinations exceeds that over the three before, or over fewer, if there were not
    /// so many since the last treatment; <see langword="null"/> at the first one.
    /// </summary>
    public double? Growth(Examination examination, Func<Examination, double> figure)
    {
        var earlier = NotesSinceTreatment == 0 && Previous is not null
            ? [Previous]
            : Notes.TakeLast(NotesSinceTreatment).Select(note => note.Examination);
        double[] course = [.. earlier.Append(examination).Select(figure)];
        var half = Math.Min(3, course.Length / 2);
        return half == 0 ? null : course[^half..].Average() - course[^(2 * half)..^half].Average();
    }

    /// <summary>The state of a rule.</summary>
    public RuleState Of(IGanRule rule) => Rules.GetValueOrDefault(rule.Name) ?? new();

    /// <summary>This, with another state of a rule.</summary>
    public DoctorState With(IGanRule rule, RuleState state) =>
        this with { Rules = new Dictionary<string, RuleState>(Rules) { [rule.Name] = state } };

    /// <summary>This, with one entry more, whose outcome is open.</summary>
    public DoctorState With(IGanRule rule, GanCaseEntry entry) =>
        (this with { Entries = [.. Entries, entry] }).With(rule, Of(rule) with { OpenEntry = Entries.Count });

    /// <summary>This, with a later version of an entry.</summary>
    public DoctorState WithEntry(int index, GanCaseEntry entry) =>
        this with { Entries = [.. Entries.Select((old, i) => i == index ? entry : old)] };
}
