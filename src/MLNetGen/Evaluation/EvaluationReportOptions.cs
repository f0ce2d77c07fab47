namespace MLNetGen.Evaluation;

/// <summary>What a report tells of besides the figures.</summary>
public sealed record EvaluationReportOptions
{
    /// <summary>Its title. Default: "Synthetic rows against real ones".</summary>
    public string Title { get; init; } = "Synthetic rows against real ones";
}
