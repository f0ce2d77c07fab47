using MLNetGen.Augmentation;

namespace MLNetGen.Tool.Commands;

/// <summary>Advice for a JSON document.</summary>
internal sealed record AdviceSummary(string Metric, string Recommended, string Reason, IReadOnlyList<StrategySummary> Strategies)
{
    /// <summary>Summarises advice.</summary>
    public static AdviceSummary Of(AugmentationAdvice advice) => new(
        Advice.Spell(advice.Metric), advice.Recommended, advice.Reason,
        [
            .. advice.Strategies.Select(result => new StrategySummary(
                result.Name, result.Options is not null, result.Mean, result.StandardDeviation, result.Difference, result.Probability,
                result.AveragePrecision)),
        ]);
}

/// <summary>How a strategy did.</summary>
internal sealed record StrategySummary(
    string Name, bool AddsRows, double Mean, double StandardDeviation, double Difference, double Probability, double AveragePrecision);
