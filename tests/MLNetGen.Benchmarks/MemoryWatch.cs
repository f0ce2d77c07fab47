namespace MLNetGen.Benchmarks;

/// <summary>Watches how far the memory of the process rises above what it was at the start.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private const int Milliseconds = 20;
    private readonly long _start;
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch()
    {
        GC.Collect();
        _start = Environment.WorkingSet;
        _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, 0, Milliseconds);
    }

    public double PeakMegabytes => Math.Max(0, _peak - _start) / 1048576.0;

    public void Dispose() => _timer.Dispose();
}
