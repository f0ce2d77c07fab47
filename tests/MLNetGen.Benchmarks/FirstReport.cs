using System.Diagnostics;
using MLNetGen.Training;

namespace MLNetGen.Benchmarks;

/// <summary>Measures the time until training first tells how it goes, which is after the first step.</summary>
internal sealed class FirstReport : IProgress<TrainingProgress>
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public double? Seconds { get; private set; }

    public void Report(TrainingProgress value) => Seconds ??= Stopwatch.GetElapsedTime(_start).TotalSeconds;
}
