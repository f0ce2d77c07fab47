namespace MLNetGen.Evaluation;

/// <summary>What the figures say.</summary>
public sealed record EvaluationVerdict
{
    /// <summary>In a sentence or three.</summary>
    public required string Summary { get; init; }

    /// <summary>What stands out, the most serious first.</summary>
    public required IReadOnlyList<EvaluationRemark> Remarks { get; init; }
}
