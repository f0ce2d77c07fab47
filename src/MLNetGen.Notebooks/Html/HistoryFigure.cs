using MLNetGen.Training;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>How a training went: what it came to, and the curves of its losses.</summary>
internal static class HistoryFigure
{
    public static HtmlFigure Of(TrainingHistory history)
    {
        var words = Words(history.Epochs);
        var epochs = history.Epochs.Select(epoch => new EpochLosses(epoch.Number, epoch.Losses, epoch.ValidationLosses)).ToArray();
        return FigureHtml.Of($"<p>{Escape(words)}</p>{LossCharts.All(epochs)}", words);
    }

    private static string Words(IReadOnlyList<TrainingEpoch> epochs)
    {
        if (epochs is not [.., var last])
            return "No epoch was finished.";

        var time = TimeSpan.FromSeconds(epochs.Sum(epoch => epoch.Seconds));
        List<string> sentences = [$"{Count(epochs.Count, "epoch")}, {Count(epochs.Sum(epoch => epoch.Steps), "step")}, {Duration(time)}."];
        var judged = epochs.Where(epoch => epoch.ValidationLosses is [{ Value: var value }, ..] && double.IsFinite(value)).ToArray();
        if (judged.MinBy(epoch => epoch.ValidationLosses[0].Value) is { } best)
            sentences.Add($"Lowest validation {LossCharts.Words([best.ValidationLosses[0]])}, in epoch {Count(best.Number)}.");
        else
            sentences.Add($"Last epoch: {LossCharts.Words(last.Losses)}.");
        if (epochs.Sum(epoch => epoch.RolledBackSteps) is > 0 and var rolledBack)
            sentences.Add($"{Count(rolledBack, "step")} gave no finite number and went back to earlier weights.");
        return string.Join(' ', sentences);
    }
}
