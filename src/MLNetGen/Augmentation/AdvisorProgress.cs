namespace MLNetGen.Augmentation;

/// <summary>How far an <see cref="AugmentationAdvisor"/> is.</summary>
/// <param name="Strategy">What is tried now.</param>
/// <param name="Fold">Number of the fold, from 1.</param>
/// <param name="Folds">Number of folds in all repeats.</param>
/// <param name="Share">The share that is done, 0 to 1.</param>
public sealed record AdvisorProgress(string Strategy, int Fold, int Folds, double Share);
