namespace MLNetGen.Augmentation;

/// <summary>What an <see cref="AugmentationAdvisor"/> judges by; higher is better.</summary>
public enum AdviceMetric
{
    /// <summary>The mean over classes of the share of their rows that are recognised; for classes.</summary>
    BalancedAccuracy,

    /// <summary>
    /// The mean over the rows of the rarer of two classes of the precision among rows that score as high or higher. It does not depend on a
    /// threshold.
    /// </summary>
    AveragePrecision,

    /// <summary>The chance that a row of the rarer of two classes scores higher than one of the other.</summary>
    AreaUnderRocCurve,

    /// <summary>The explained share of the variance; for labels that are numbers.</summary>
    RSquared,
}
