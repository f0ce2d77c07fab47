using System.Globalization;
using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>A finding of the doctor, what was done, and what came of it.</summary>
public sealed record GanCaseEntry
{
    /// <summary>Number of training steps made when it was found.</summary>
    public required long Step { get; init; }

    /// <summary>
    /// Where two networks play against each other in more than one place, the one it was found in: "to A" or "to B" for the translations of a
    /// CycleGAN to a domain and the critic that judges them. <see langword="null"/> in a GAN.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Game { get; init; }

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
        string.Create(CultureInfo.InvariantCulture, $"Step {Step:N0}: {(Game is null ? "" : $"{Game}: ")}") +
        $"{ProblemText.Name(Problem)}, {ProblemText.Name(Health)}: {Evidence}." +
        (Action is null ? "" : $" Action: {Action}.") +
        (Outcome is null ? "" : $" Since then: {Outcome}.");
}
