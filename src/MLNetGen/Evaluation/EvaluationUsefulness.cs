namespace MLNetGen.Evaluation;

/// <summary>Whether a model that learns from synthetic rows is of use for real ones.</summary>
public sealed record EvaluationUsefulness
{
    /// <summary>The column that is predicted.</summary>
    public required string LabelColumnName { get; init; }

    /// <summary>What the models are asked: "binary", "multiclass" or "regression".</summary>
    public required string Task { get; init; }

    /// <summary>What the scores are: "AUC", "macro accuracy" or "R²".</summary>
    public required string Metric { get; init; }

    /// <summary>
    /// Score, on real rows, of a model that learned from synthetic rows only, of the trainer that does best with real rows. Its ceiling is what that
    /// reaches.
    /// </summary>
    public required EvaluationFigure OnSynthetic { get; init; }

    /// <summary>
    /// Score, on other real rows, of a model that learned from real and synthetic rows, of the same trainer. Its ceiling is what that reaches with as
    /// many real rows alone.
    /// </summary>
    public required EvaluationFigure OnBoth { get; init; }

    /// <summary>The scores of each trainer.</summary>
    public required IReadOnlyList<TrainerScores> Trainers { get; init; }

    /// <summary>The figures, in order.</summary>
    internal IReadOnlyList<EvaluationFigure> Figures => [OnSynthetic, OnBoth];
}
