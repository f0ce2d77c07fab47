using System.Diagnostics;

namespace MLNetGen.Benchmarks;

/// <summary>Times of ours and of a reference, taken in turns in one run, so that a noisy machine disturbs both alike.</summary>
internal static class Comparison
{
    /// <summary>Median seconds of each, after one run of each that does not count.</summary>
    public static (double Ours, double Reference) Seconds(Action ours, Action reference, int repeats)
    {
        var (ourTimes, referenceTimes) = (new double[repeats], new double[repeats]);
        ours();
        reference();
        for (var i = 0; i < repeats; i++)
        {
            ourTimes[i] = Time(ours);
            referenceTimes[i] = Time(reference);
        }
        return (Median(ourTimes), Median(referenceTimes));
    }

    /// <summary>Median of some values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
