using System.Globalization;

namespace MLNetGen.Doctor;

/// <summary>A finding of the doctor, what was done, and what came of it.</summary>
public sealed record GanCaseEntry
{
    /// <summary>Number of training steps made when it was found.</summary>
    public required long Step { get; init; }

    /// <summary>What was found.</summary>
    public required GanProblem Problem { get; init; }

    /// <summary>How sure it was.</summary>
    public required GanHealth Health { get; init; }

    /// <summary>The numbers that show it, in plain words.</summary>
    public required string Evidence { get; init; }

    /// <summary>What was done; <see langword="null"/> if nothing was.</summary>
    public string? Action { get; init; }

    /// <summary>How things stood later; <see langword="null"/> if nothing was done and the signs did not go away.</summary>
    public string? Outcome { get; init; }

    /// <summary>All this in words.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Step {Step:N0}: {ProblemText.Name(Problem)}, {ProblemText.Name(Health)}: {Evidence}.") +
        (Action is null ? "" : $" Action: {Action}.") +
        (Outcome is null ? "" : $" Since then: {Outcome}.");
}
