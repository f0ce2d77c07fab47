namespace MLNetGen.Evaluation;

/// <summary>
/// Whether synthetic rows are as various as real ones. Rows are points: standardised numbers and one-hot categories; neighbourhoods reach to the fifth
/// neighbour.
/// </summary>
public sealed record EvaluationDiversity
{
    /// <summary>Share of synthetic rows in the neighbourhood of a real one (Kynkäänniemi et al. 2019): are they plausible?</summary>
    public required EvaluationFigure Precision { get; init; }

    /// <summary>Share of real rows in the neighbourhood of a synthetic one (Kynkäänniemi et al. 2019): is anything left out?</summary>
    public required EvaluationFigure Recall { get; init; }

    /// <summary>Mean number of real neighbourhoods that a synthetic row lies in, over five (Naeem et al. 2020). 1 is ideal.</summary>
    public required EvaluationFigure Density { get; init; }

    /// <summary>Share of real rows with a synthetic one in their neighbourhood (Naeem et al. 2020). 0.97 is ideal.</summary>
    public required EvaluationFigure Coverage { get; init; }

    /// <summary>
    /// Share of the kinds of real rows, found by k-means, that synthetic rows have: at least a fifth as often as real ones. 1 is ideal.
    /// </summary>
    public required EvaluationFigure Modes { get; init; }

    /// <summary>Number of kinds of real rows that were looked for; <see langword="null"/> of too few rows.</summary>
    public int? ModeCount { get; init; }

    /// <summary>The figures, in order.</summary>
    internal IReadOnlyList<EvaluationFigure> Figures => [Precision, Recall, Density, Coverage, Modes];
}
