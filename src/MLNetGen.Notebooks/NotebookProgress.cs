using MLNetGen.Notebooks.Hosts;
using MLNetGen.Notebooks.Html;
using MLNetGen.Training;

namespace MLNetGen.Notebooks;

/// <summary>
/// Shows a training while it goes on; to be set as <see cref="TrainingOptions.Progress"/>, a new one for each training. In a notebook it is a
/// panel below the cell, with a bar and the curve of the loss, renewed four times a second at most; on a console a line each five seconds.
/// </summary>
public sealed class NotebookProgress : IProgress<TrainingProgress>
{
    private static readonly TimeSpan PanelPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly List<EpochLosses> _epochs = [];
    private readonly List<string> _messages = [];
    private readonly TimeProvider _time;
    private readonly TextWriter _console;
    private Action<HtmlFigure>? _renew;
    private TrainingProgress? _waiting;
    private string? _status;
    private long? _last;

    /// <summary>Shows the training that it is given to.</summary>
    public NotebookProgress()
        : this(TimeProvider.System, Console.Out)
    {
    }

    /// <summary>Shows a training by another clock and on another console.</summary>
    internal NotebookProgress(TimeProvider time, TextWriter console) => (_time, _console) = (time, console);

    /// <summary>Takes note of how training goes, and shows it when it is time to. The training calls it.</summary>
    /// <param name="value">How training goes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var host = Notebook.Host;
        lock (_lock)
        {
            if (value.EpochCompleted)
                _epochs.Add(new(value.Epoch, value.Losses, value.ValidationLosses));
            if (value.Message is { } message)
                _messages.Add(message);

            if (!host.ShowsHtml)
                ShowLines(value);
            else if (!IsLast(value) && LeftOf(PanelPause) is { } pause)
                ShowLater(value, host, pause);
            else
                ShowPanel(value, host);
        }
    }

    /// <summary>Whether this is the end: a cell that is over may not be shown anything later.</summary>
    private static bool IsLast(TrainingProgress value) => value.EpochCompleted && value.Epoch == value.Epochs;

    private TimeSpan? LeftOf(TimeSpan pause) =>
        _last is { } last && pause - _time.GetElapsedTime(last) is { Ticks: > 0 } left ? left : null;

    private void ShowLines(TrainingProgress value)
    {
        if (value.Message is { } message)
            _console.WriteLine(message);
        if (LeftOf(LinePause) is not null)
            return;

        _last = _time.GetTimestamp();
        _console.WriteLine(ProgressFigure.Words(value));
        if (value.Status is { } status && status != _status)
            _console.WriteLine(status);
        _status = value.Status;
    }

    private void ShowPanel(TrainingProgress value, IDisplayHost host)
    {
        (_last, _waiting) = (_time.GetTimestamp(), null);
        var figure = ProgressFigure.Of(value, _epochs, _messages);
        if (_renew is null)
            _renew = host.Show(figure);
        else
            _renew(figure);
    }

    /// <summary>Shows this, or what is reported until then, after a pause: the last state of a training that ends early must not be left out.</summary>
    private void ShowLater(TrainingProgress value, IDisplayHost host, TimeSpan pause)
    {
        var isPlanned = _waiting is not null;
        _waiting = value;
        if (!isPlanned)
            _ = ShowWaiting(host, pause);
    }

    private async Task ShowWaiting(IDisplayHost host, TimeSpan pause)
    {
        await Task.Delay(pause, _time).ConfigureAwait(false);
        lock (_lock)
        {
            if (_waiting is { } value)
                ShowPanel(value, host);
        }
    }
}
