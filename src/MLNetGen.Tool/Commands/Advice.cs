using System.Globalization;
using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>Asks the advisor, and shows what it says.</summary>
internal static class Advice
{
    /// <summary>Compares strategies on a table.</summary>
    public static Task<AugmentationAdvice> AskAsync(MLContext context, LabelledTable table, AdvisorOptions options, Session session) =>
        session.Progress.TrackAsync("Comparing", progress => Task.FromResult(context.Generative().Advise(
            table.View, options with { Progress = new Display(progress) })));

    /// <summary>The strategies as a table.</summary>
    public static TextTable Table(AugmentationAdvice advice)
    {
        var table = new TextTable();
        foreach (var (header, place) in Headers(advice).Select((header, place) => (header, place)))
            table.Column(header, isNumber: place > 0, dropOrder: header == "±" ? 1 : 0);
        foreach (var row in Rows(advice))
            table.Row([.. row]);
        return table;
    }

    /// <summary>The headers of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Headers(AugmentationAdvice advice) =>
    [
        "Strategy", Spell(advice.Metric), "±", "difference", "p",
        .. HasPrecision(advice) ? [Spell(AdviceMetric.AveragePrecision)] : Array.Empty<string>(),
    ];

    /// <summary>The cells of the table.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(AugmentationAdvice advice) => advice.Strategies.Select(IReadOnlyList<string> (result) =>
    [
        result.Name,
        Number(result.Mean, "0.000"),
        Number(result.StandardDeviation, "0.000"),
        result == advice.Strategies[0] ? "" : Number(result.Difference, "+0.000;-0.000"),
        result == advice.Strategies[0] ? "" : Number(result.Probability, "0.000"),
        .. HasPrecision(advice) ? [Number(result.AveragePrecision, "0.000")] : Array.Empty<string>(),
    ]);

    /// <summary>A metric in words.</summary>
    public static string Spell(AdviceMetric metric) => metric switch
    {
        AdviceMetric.BalancedAccuracy => "balanced accuracy",
        AdviceMetric.AveragePrecision => "average precision",
        AdviceMetric.AreaUnderRocCurve => "area under ROC curve",
        _ => "explained variance",
    };

    private static bool HasPrecision(AugmentationAdvice advice) =>
        advice.Metric != AdviceMetric.AveragePrecision && double.IsFinite(advice.Strategies[0].AveragePrecision);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed class Display(IProgress<ProgressStep> display) : IProgress<AdvisorProgress>
    {
        public void Report(AdvisorProgress value) => display.Report(new(value.Share, $"fold {value.Fold}/{value.Folds}, {value.Strategy}"));
    }
}
