using System.Text.Json.Serialization;

namespace MLNetGen.Evaluation;

/// <summary>A figure beside what it can be.</summary>
public sealed record EvaluationFigure
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured; <see langword="null"/> where there are too few rows, or none of what it is about. Never NaN.</summary>
    public double? Value { get; init; }

    /// <summary>
    /// The same figure of real rows against other real rows: of the hold-out, or of one half against the other. <see langword="null"/> where it has no
    /// such reference.
    /// </summary>
    public double? Ceiling { get; init; }

    /// <summary>
    /// The same figure of real rows whose columns were shuffled, each by itself: what independent columns get. <see langword="null"/> where it has no
    /// such reference.
    /// </summary>
    public double? Floor { get; init; }

    /// <summary>
    /// Half of the width of the 95 % interval around the value that follows from the number of rows; <see langword="null"/> where none is known.
    /// </summary>
    public double? Error { get; init; }

    /// <summary>What it says, in a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether it is a share that is read as a percentage.</summary>
    [JsonIgnore]
    internal bool IsShare { get; init; }
}
