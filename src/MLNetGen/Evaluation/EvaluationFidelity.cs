namespace MLNetGen.Evaluation;

/// <summary>How alike synthetic and real rows are.</summary>
public sealed record EvaluationFidelity
{
    /// <summary>Mean of <see cref="ColumnFigures.Similarity"/> over the columns (SDMetrics' Column Shapes). 1 is ideal.</summary>
    public required EvaluationFigure ColumnShapes { get; init; }

    /// <summary>
    /// Mean of <see cref="PairFigures.Similarity"/> over the pairs of columns that are related in the real rows (SDMetrics 0.29's Column Pair Trends).
    /// 1 is ideal.
    /// </summary>
    public required EvaluationFigure AssociatedPairs { get; init; }

    /// <summary>
    /// Mean of <see cref="PairFigures.Similarity"/> over all pairs of columns (SDMetrics' Column Pair Trends before 0.29). Independent columns get a
    /// high one too: look at its floor.
    /// </summary>
    public required EvaluationFigure AllPairs { get; init; }

    /// <summary>Mean share of the range of real numbers that is reached (SDMetrics' RangeCoverage). 1 is ideal.</summary>
    public required EvaluationFigure RangeCoverage { get; init; }

    /// <summary>Mean share of the real categories that occur (SDMetrics' CategoryCoverage). 1 is ideal.</summary>
    public required EvaluationFigure CategoryCoverage { get; init; }

    /// <summary>Mean of 1 - |difference of the shares of missing values| (SDMetrics' MissingValueSimilarity). 1 is ideal.</summary>
    public required EvaluationFigure MissingValues { get; init; }

    /// <summary>
    /// Squared maximum mean discrepancy of the rows as points, unbiased, with a Gaussian kernel as wide as the median distance (Gretton et al. 2012).
    /// 0 is ideal.
    /// </summary>
    public required EvaluationFigure MeanDiscrepancy { get; init; }

    /// <summary>
    /// Classifier two-sample test (Lopez-Paz and Oquab 2017): area under the ROC curve of boosted trees that tell synthetic from real rows, each judged
    /// by trees that did not learn from it. 0.5 is ideal: they cannot; 1: they always can.
    /// </summary>
    public required EvaluationFigure TwoSampleTest { get; init; }

    /// <summary>The columns, one by one.</summary>
    public required IReadOnlyList<ColumnFigures> Columns { get; init; }

    /// <summary>The pairs of columns, one by one.</summary>
    public required IReadOnlyList<PairFigures> Pairs { get; init; }

    /// <summary>The figures, in order.</summary>
    internal IReadOnlyList<EvaluationFigure> Figures =>
        [ColumnShapes, AssociatedPairs, AllPairs, RangeCoverage, CategoryCoverage, MissingValues, MeanDiscrepancy, TwoSampleTest];
}
