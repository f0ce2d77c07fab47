namespace MLNetGen.Evaluation;

/// <summary>Scores, on real rows that none of them learned from, of the models of one trainer.</summary>
public sealed record TrainerScores
{
    /// <summary>The trainer: "FastTree", "FastForest", or the linear model "Lbfgs" or "Sdca".</summary>
    public required string Trainer { get; init; }

    /// <summary>Which score: "AUC", "F1", "balanced accuracy", "macro accuracy" or "R²".</summary>
    public required string Metric { get; init; }

    /// <summary>Of the model that learned from real rows.</summary>
    public double? OnReal { get; init; }

    /// <summary>Of the model that learned from synthetic rows.</summary>
    public double? OnSynthetic { get; init; }

    /// <summary>Of the model that learned from both.</summary>
    public double? OnBoth { get; init; }
}
