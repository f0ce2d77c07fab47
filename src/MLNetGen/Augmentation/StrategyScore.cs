namespace MLNetGen.Augmentation;

/// <summary>How a model did on rows that it has not seen.</summary>
/// <param name="BalancedAccuracy">Balanced accuracy; NaN of numbers.</param>
/// <param name="AveragePrecision">Average precision; NaN unless there are two classes.</param>
/// <param name="AreaUnderRocCurve">Area under the ROC curve; NaN unless there are two classes.</param>
/// <param name="RSquared">Explained share of the variance; NaN of classes.</param>
internal sealed record StrategyScore(double BalancedAccuracy, double AveragePrecision, double AreaUnderRocCurve, double RSquared)
{
    public double this[AdviceMetric metric] => metric switch
    {
        AdviceMetric.BalancedAccuracy => BalancedAccuracy,
        AdviceMetric.AveragePrecision => AveragePrecision,
        AdviceMetric.AreaUnderRocCurve => AreaUnderRocCurve,
        _ => RSquared,
    };
}
