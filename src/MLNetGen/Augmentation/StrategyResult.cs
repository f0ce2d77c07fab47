namespace MLNetGen.Augmentation;

/// <summary>How a strategy did in cross-validation.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Options">
/// The settings of the <see cref="AugmentationEstimator"/> that it uses; <see langword="null"/> if it adds no rows.
/// </param>
/// <param name="Scores">The metric of each fold of each repeat.</param>
/// <param name="Difference">Mean difference to doing nothing.</param>
/// <param name="Probability">
/// Two-sided probability of such a difference if the strategy were as good as doing nothing: a paired test over the folds, corrected for
/// the training rows that they share (Nadeau and Bengio 2003) and for the number of strategies (Holm 1979); 1 for doing nothing.
/// </param>
/// <param name="AveragePrecision">Mean average precision, which no threshold changes; NaN unless there are two classes.</param>
public sealed record StrategyResult(
    string Name, AugmentationOptions? Options, IReadOnlyList<double> Scores, double Difference, double Probability, double AveragePrecision)
{
    /// <summary>Mean of the metric.</summary>
    public double Mean => Scores.Average();

    /// <summary>Standard deviation of the metric over folds.</summary>
    public double StandardDeviation => Math.Sqrt(Scores.Sum(score => (score - Mean) * (score - Mean)) / Math.Max(1, Scores.Count - 1));
}
