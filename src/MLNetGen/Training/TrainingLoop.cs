using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Trains any family's networks: knows rows, steps and time, but no family.</summary>
/// <param name="options">How to train.</param>
/// <param name="seed">Decides every random choice; the options' own seed has been considered by the caller.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="progress">Is told how training goes, besides the options' own listener.</param>
/// <param name="time">The clock.</param>
internal sealed class TrainingLoop(
    TrainingOptions options, long seed, Device device, IProgress<TrainingProgress>? progress = null, TimeProvider? time = null)
    : IDisposable
{
    private readonly List<Trainable> _trainables = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Makes a network one that <see cref="Run"/> trains: its step minimises losses through the result.</summary>
    /// <param name="name">The network's name in messages and checkpoints.</param>
    /// <param name="network">The network; not owned.</param>
    /// <param name="settings">What its optimiser does differently.</param>
    public Trainable Trainable(string name, nn.Module network, AdamSettings? settings = null)
    {
        var trainable = new Trainable(name, network, settings ?? new(), options.GradientClipNorm ?? double.PositiveInfinity);
        _trainables.Add(trainable);
        return trainable;
    }

    /// <summary>Trains until the options or the validation loss say so. The networks then hold the best weights, and are not training.</summary>
    /// <param name="step">What one batch teaches.</param>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="validation">The rows to judge by; if there are none, some of the others are held out.</param>
    /// <param name="sharesOf">[n, width] rows -> [n]: how often each is trained on, in proportion; by default alike.</param>
    public TrainingResult Run(
        ITrainingStep step, IRowStream training, IRowStream? validation = null, Func<Tensor, Tensor>? sharesOf = null)
    {
        using var learning = enable_grad();
        var clock = new TrainingClock(_time, options.TimeBudget);
        var reporter = new ProgressReporter([.. new[] { options.Progress, progress }.OfType<IProgress<TrainingProgress>>()], _time);
        try
        {
            using var data = TrainingData.Open(training, validation, options, seed, device, sharesOf);
            var checkpoints = options.CheckpointPath is { } path
                ? new CheckpointKeeper(path, Fingerprint.Of(options, seed, _trainables, step, training, data), _time)
                : null;
            using var run = new TrainingRun(options, seed, device, step, data, _trainables, reporter, checkpoints, clock);
            return run.ToEnd();
        }
        catch (OperationCanceledException) when (options.CancellationToken.IsCancellationRequested)
        {
            _trainables.ForEach(trainable => trainable.Network.eval());
            return TrainingResult.Of(TrainingEnd.Cancelled, new(), [], options);
        }
    }

    public void Dispose() => _trainables.ForEach(trainable => trainable.Dispose());
}
