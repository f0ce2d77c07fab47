namespace MLNetGen.Training;

/// <summary>The time since training began, and what it was and may be used for.</summary>
internal sealed class TrainingClock(TimeProvider time, TimeSpan? budget)
{
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _prepared;
    private TimeSpan _judged;
    private TimeSpan _lastJudged;

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Time since the rows were there and the first step began.</summary>
    public TimeSpan SincePrepared => Elapsed - _prepared;

    /// <summary>Time spent on steps.</summary>
    public TimeSpan Learning => SincePrepared - _judged;

    /// <summary>What is left of the budget for steps, if there is one: enough is kept back to judge the last weights.</summary>
    public TimeSpan? Remaining => budget - Elapsed - _lastJudged;

    /// <summary>The share of the budget that is spent; 0 where there is none.</summary>
    public double SpentShare => budget is { } whole ? Elapsed / whole : 0;

    /// <summary>Notes that steps begin now.</summary>
    public void Prepared() => _prepared = Elapsed;

    /// <summary>Notes that judging has taken the time since <paramref name="start"/>.</summary>
    public void Judged(TimeSpan start)
    {
        _lastJudged = Elapsed - start;
        _judged += _lastJudged;
    }
}
