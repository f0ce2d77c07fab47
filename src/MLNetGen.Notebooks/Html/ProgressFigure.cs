using MLNetGen.Training;
using static MLNetGen.Notebooks.Html.HtmlText;

namespace MLNetGen.Notebooks.Html;

/// <summary>How a training goes at the moment: a bar, figures, the curve of the first loss, and what was out of the ordinary.</summary>
internal static class ProgressFigure
{
    public static HtmlFigure Of(TrainingProgress progress, IReadOnlyList<EpochLosses> epochs, IReadOnlyList<string> messages)
    {
        var words = Words(progress);
        var share = Pixel(100 * Share(progress));
        var notes = string.Concat(messages.Append(progress.Status).OfType<string>().Select(note => $"<p>{Escape(note)}</p>"));
        return FigureHtml.Of(
            $"<div class=\"bar\" role=\"progressbar\" aria-valuenow=\"{share}\" aria-label=\"training\">"
            + $"<div style=\"width:{share}%\"></div></div><p>{Escape(words)}</p>{notes}{LossCharts.First(epochs)}",
            words);
    }

    /// <summary>The same in a line.</summary>
    public static string Words(TrainingProgress progress)
    {
        List<string> parts = [$"epoch {Count(progress.Epoch)} of {Count(progress.Epochs)}"];
        if (progress.Losses is [var loss, ..])
            parts.Add($"{loss.Name} {Number(loss.Value)}");
        if (progress.ValidationLosses is [var validation, ..])
            parts.Add($"validation {Number(validation.Value)}");
        parts.Add($"{Duration(progress.Elapsed)}");
        if (progress.Remaining is { Ticks: > 0 } remaining)
            parts.Add($"at most {Duration(remaining)} left");
        return string.Join(", ", parts);
    }

    private static double Share(TrainingProgress progress)
    {
        var finished = progress.EpochCompleted ? progress.Epoch : progress.Epoch - 1 + (double)progress.Step / Math.Max(1, progress.StepsInEpoch);
        return Math.Clamp(finished / progress.Epochs, 0, 1);
    }
}
