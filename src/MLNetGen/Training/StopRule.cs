namespace MLNetGen.Training;

/// <summary>When further epochs are not worth their time, and which epoch was the best: functions of the epochs so far.</summary>
internal static class StopRule
{
    /// <summary>Whether the validation loss has not fallen by its least share for as many epochs as patience lasts.</summary>
    public static bool IsMet(IReadOnlyList<TrainingEpoch> epochs, int? patience, double minimumImprovement)
    {
        var (best, waited) = (double.PositiveInfinity, 0);
        foreach (var loss in epochs.Select(epoch => epoch.Judgement))
        {
            if (loss < best && !(best - loss < minimumImprovement * Math.Abs(best)))
                (best, waited) = (loss, 0);
            else
                waited++;
        }
        return epochs is [.., { ValidationLosses.Count: > 0 }] && waited >= patience;
    }

    /// <summary>Number of the epoch with the lowest validation loss, the first of equals; null where no loss was a finite number.</summary>
    public static int? BestEpoch(IReadOnlyList<TrainingEpoch> epochs) => epochs
        .Where(epoch => double.IsFinite(epoch.Judgement))
        .MinBy(epoch => epoch.Judgement)?.Number;
}
