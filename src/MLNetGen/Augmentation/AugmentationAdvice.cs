using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace MLNetGen.Augmentation;

/// <summary>What an <see cref="AugmentationAdvisor"/> found.</summary>
/// <param name="Metric">What was judged by.</param>
/// <param name="Strategies">All strategies, the simplest first.</param>
/// <param name="Recommended">The name of the strategy to use.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
public sealed record AugmentationAdvice(AdviceMetric Metric, IReadOnlyList<StrategyResult> Strategies, string Recommended, string Reason)
{
    /// <summary>
    /// Whether rows should be added at all; otherwise the rows are used as they are, with a threshold or weights at most.
    /// </summary>
    public bool IsAugmentationWorthwhile => Options is not null;

    /// <summary>
    /// The settings for <see cref="AugmentationCatalog.Augment(GenerativeCatalog, AugmentationOptions)"/>; <see langword="null"/> where no
    /// rows should be added.
    /// </summary>
    public AugmentationOptions? Options => Strategies.Single(result => result.Name == Recommended).Options;

    /// <summary>The results as a frame, a row each.</summary>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("Strategy", Strategies.Select(result => result.Name)),
        new PrimitiveDataFrameColumn<double>("Mean", Strategies.Select(result => result.Mean)),
        new PrimitiveDataFrameColumn<double>("StandardDeviation", Strategies.Select(result => result.StandardDeviation)),
        new PrimitiveDataFrameColumn<double>("Difference", Strategies.Select(result => result.Difference)),
        new PrimitiveDataFrameColumn<double>("Probability", Strategies.Select(result => result.Probability)),
        new PrimitiveDataFrameColumn<double>("AveragePrecision", Strategies.Select(result => result.AveragePrecision)));

    /// <summary>A table of the results and the recommendation.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Strategies.Max(result => result.Name.Length);
        text.AppendLine(CultureInfo.InvariantCulture, $"{"".PadRight(width)}  {Metric}  spread  difference  p");
        foreach (var result in Strategies)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Name.PadRight(width)}  {result.Mean,7:0.000}  ")
                .Append(CultureInfo.InvariantCulture, $"{result.StandardDeviation,6:0.000}  {result.Difference,10:+0.000;-0.000;0}  ")
                .AppendLine(CultureInfo.InvariantCulture, $"{result.Probability:0.000}");
        }
        return text.Append(Reason).ToString();
    }
}
