namespace MLNetGen.Evaluation;

/// <summary>
/// Whether synthetic rows give real ones away. Distances are Gower's, as SDMetrics has them: the mean over columns of the difference over the range, or
/// of 0 and 1 for categories. Good figures are no proof of privacy.
/// </summary>
public sealed record EvaluationPrivacy
{
    /// <summary>
    /// Median distance of a synthetic row to the closest real one. Much below its ceiling, the same of rows that are real and others, it tells of
    /// copying.
    /// </summary>
    public required EvaluationFigure ClosestRecord { get; init; }

    /// <summary>
    /// Share of synthetic rows that are nearer to a real row than to any of as many hold-out rows. 0.5 is ideal, 1 tells of copying. Needs a hold-out.
    /// </summary>
    public required EvaluationFigure NearerToReal { get; init; }

    /// <summary>Share of synthetic rows that are a real row in every column.</summary>
    public required EvaluationFigure ExactCopies { get; init; }

    /// <summary>
    /// Median ratio of the distances of a synthetic row to the closest and to the second closest real one, 0 to 1. Much below its ceiling it tells of
    /// copying.
    /// </summary>
    public required EvaluationFigure NeighbourRatio { get; init; }

    /// <summary>
    /// Area under the ROC curve of an attacker who takes rows close to a synthetic one for rows that the generator learned from. 0.5 is ideal, 1 gives
    /// everything away. Needs a hold-out.
    /// </summary>
    public required EvaluationFigure MembershipInference { get; init; }

    /// <summary>The figures, in order.</summary>
    internal IReadOnlyList<EvaluationFigure> Figures => [ClosestRecord, NearerToReal, ExactCopies, NeighbourRatio, MembershipInference];
}
