namespace MLNetGen.Learners;

/// <summary>A classical trainer of ML.NET.</summary>
internal enum Learner
{
    /// <summary>Gradient-boosted trees (FastTree).</summary>
    BoostedTrees,

    /// <summary>A random forest (FastForest).</summary>
    Forest,

    /// <summary>A linear model with the logistic loss, or of least squares, of standardised features.</summary>
    Linear,
}
