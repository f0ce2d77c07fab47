namespace MLNetGen.Doctor;

/// <summary>The signs of the steps so far, in windows. It never changes: every step makes a new one.</summary>
internal sealed record SignHistory
{
    /// <summary>Windows kept.</summary>
    public const int Length = 50;

    /// <summary>Weight of a step in <see cref="Signal"/>: about ten are averaged, so that a single one is no measure.</summary>
    private const double SignalWeight = 0.1;

    /// <summary>Number of steps observed.</summary>
    public long Steps { get; init; }

    /// <summary>The mean of the steps since the last window.</summary>
    public StepSigns Open { get; init; }

    /// <summary>The number of the steps since the last window.</summary>
    public int OpenSteps { get; init; }

    /// <summary>The running mean of <see cref="StepSigns.GeneratorSignal"/>; <see langword="null"/> before the first step.</summary>
    public double? Signal { get; init; }

    /// <summary>The highest value of <see cref="Signal"/> since the start or the last return to earlier weights.</summary>
    public double LargestSignal { get; init; }

    /// <summary>The latest windows, the oldest first.</summary>
    public IReadOnlyList<SignWindow> Windows { get; init; } = [];

    /// <summary>Number of windows closed so far.</summary>
    public int Closed { get; init; }

    /// <summary>The latest gaps between the logits.</summary>
    public GapSeries Gaps { get; init; } = new();

    /// <summary>The history with one more step.</summary>
    public SignHistory With(StepSigns signs)
    {
        var signal = Signal is { } mean ? mean + (SignalWeight * (signs.GeneratorSignal - mean)) : signs.GeneratorSignal;
        var longer = this with
        {
            Signal = signal,
            LargestSignal = Math.Max(LargestSignal, signal),
            Steps = Steps + 1,
            Open = OpenSteps == 0 ? signs : Open.Towards(signs, 1.0 / (OpenSteps + 1)),
            OpenSteps = OpenSteps + 1,
            Gaps = Gaps.With(signs.RealLogit - signs.GeneratedLogit),
        };
        return longer.OpenSteps < SignWindow.Steps ? longer : longer.Close();
    }

    /// <summary>The history after settings changed: what was begun is dropped, what was seen is kept.</summary>
    public SignHistory Interrupted() => this with { Open = default, OpenSteps = 0, Gaps = new() };

    /// <summary>The history after a return to earlier weights: what came in between is no measure for what comes next.</summary>
    public SignHistory RolledBack() => Interrupted() with { Windows = [], Signal = null, LargestSignal = 0 };

    /// <summary>The history with a window of the steps since the last one, if they are enough to say something.</summary>
    public SignHistory ClosedEarly() => OpenSteps < SignWindow.FewestSteps ? this : Close();

    private SignHistory Close()
    {
        IReadOnlyList<double> penalties = [.. Windows.Select(window => window.Mean.Penalty), Open.Penalty];
        var window = new SignWindow(
            Open,
            LargestSignal,
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
