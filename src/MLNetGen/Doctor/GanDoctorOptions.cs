namespace MLNetGen.Doctor;

/// <summary>
/// Settings of the doctor: it examines a training at intervals, says in plain words what goes wrong, and changes settings so that it
/// goes better.
/// </summary>
public sealed record GanDoctorOptions
{
    /// <summary>Whether there is a doctor at all. Default <see langword="true"/>.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// Whether it changes settings and goes back to earlier weights, or reports only. Default <see langword="true"/>: it acts.
    /// </summary>
    public bool ActsOnProblems { get; init; } = true;

    /// <summary>Problems that it neither looks for nor treats. Default: none.</summary>
    public IReadOnlyList<GanProblem> IgnoredProblems
    {
        get;
        init => field = [.. Check.NotNull(value, nameof(IgnoredProblems)).Select(problem => Check.Defined(problem, nameof(IgnoredProblems)))];
    } = [];

    /// <summary>
    /// How many real and how many generated rows it compares in an examination, 100 to 10,000. The time grows with the square. Default
    /// 1,000.
    /// </summary>
    public int ExaminationRows { get; init => field = Check.Within(value, 100, 10_000, nameof(ExaminationRows)); } = 1000;
}
