namespace MLNetGen.Training;

/// <summary>Tells listeners how training goes, seldom enough to cost nothing.</summary>
internal sealed class ProgressReporter(IReadOnlyList<IProgress<TrainingProgress>> listeners, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long? _last;

    /// <summary>Whether it is time for a report: at once for the first, then after a pause.</summary>
    public bool IsDue => listeners.Count > 0 && (_last is not { } last || time.GetElapsedTime(last) >= Pause);

    /// <summary>Tells everybody, due or not. Words alone do not put off the next report.</summary>
    public void Report(TrainingProgress progress)
    {
        if (progress.Message is null)
            _last = time.GetTimestamp();
        foreach (var listener in listeners)
            listener.Report(progress);
    }
}
