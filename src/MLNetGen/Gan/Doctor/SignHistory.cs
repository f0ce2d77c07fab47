namespace MLNetGen.Gan.Doctor;

/// <summary>The signs of the steps so far, in windows. It never changes: every step makes a new one.</summary>
internal sealed record SignHistory
{
    /// <summary>Windows kept.</summary>
    public const int Length = 50;

    /// <summary>Number of steps observed.</summary>
    public long Steps { get; init; }

    /// <summary>The mean of the steps since the last window.</summary>
    public StepSigns Open { get; init; }

    /// <summary>The number of the steps since the last window.</summary>
    public int OpenSteps { get; init; }

    /// <summary>The latest windows, the oldest first.</summary>
    public IReadOnlyList<SignWindow> Windows { get; init; } = [];

    /// <summary>Number of windows closed so far.</summary>
    public int Closed { get; init; }

    /// <summary>The latest gaps between the logits.</summary>
    public GapSeries Gaps { get; init; } = new();

    /// <summary>The history with one more step.</summary>
    public SignHistory With(StepSigns signs)
    {
        var longer = this with
        {
            Steps = Steps + 1,
            Open = OpenSteps == 0 ? signs : Open.Towards(signs, 1.0 / (OpenSteps + 1)),
            OpenSteps = OpenSteps + 1,
            Gaps = Gaps.With(signs.RealLogit - signs.GeneratedLogit),
        };
        return longer.OpenSteps < SignWindow.Steps ? longer : longer.Close();
    }

    /// <summary>The history after weights or settings changed: what was begun is dropped, what was seen is kept.</summary>
    public SignHistory Interrupted() => this with { Open = default, OpenSteps = 0, Gaps = new() };

    private SignHistory Close()
    {
        IReadOnlyList<double> penalties = [.. Windows.Select(window => window.Mean.Penalty), Open.Penalty];
        var window = new SignWindow(
            Open,
            Math.Max(Open.GeneratorSignal, Windows is [.., var last] ? last.LargestSignal : 0),
            penalties.Order().ElementAt(penalties.Count / 2));
        return this with
        {
            Open = default,
            OpenSteps = 0,
            Windows = [.. Windows.Skip(Windows.Count + 1 - Length), window],
            Closed = Closed + 1,
        };
    }
}
