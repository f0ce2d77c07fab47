using System.Globalization;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>One training, from its first step or a checkpoint to its end.</summary>
internal sealed class TrainingRun(
    TrainingOptions options,
    long seed,
    Device device,
    ITrainingStep step,
    TrainingData data,
    IReadOnlyList<Trainable> trainables,
    ProgressReporter progress,
    CheckpointKeeper? checkpoints,
    TrainingClock clock) : IDisposable
{
    /// <summary>How many rollbacks end training: by then steps are a sixteenth of what was asked for.</summary>
    private const int MostRollbacks = 5;

    /// <summary>How many steps at most are lost by a rollback or an interruption; fewer, where an epoch has fewer.</summary>
    private const int StepsBetweenMarks = 200;

    private readonly BatchPlan _plan = data.Training.Plan;
    private readonly WeightKeeper _weights = new(trainables, options.EmaDecay ?? 0);
    private readonly RunningMeans _losses = new(device);
    private readonly Func<long, double, double> _schedule =
        Schedules.Create(options.Schedule ?? TrainingOptions.UsualSchedule, options.WarmUpSteps, (options.Epochs ?? TrainingOptions.UsualEpochs) * data.Training.Plan.Count);

    private TrainingState _state = new();
    private TrainingState _good = new();
    private TimeSpan _epochStart;
    private long _stepsDone;
    private long _rowsDone;
    private double _learningRate;
    private string? _trouble;
    private string? _checkpointTrouble;

    private CancellationToken Cancellation => options.CancellationToken;

    private int Epochs => options.Epochs ?? TrainingOptions.UsualEpochs;

    private long Step => _state.Epoch * _plan.Count + _state.Batch;

    /// <summary>Share of the training that is done, by steps or by time.</summary>
    private double Share => Math.Min(1, Math.Max(clock.SpentShare, (double)Step / ((long)Epochs * _plan.Count)));

    private TimeSpan? Remaining
    {
        get
        {
            if (_stepsDone == 0)
                return null;
            var atThisSpeed = (Epochs * _plan.Count - Step) * (clock.SincePrepared / _stepsDone);
            return clock.Remaining is { } left && left < atThisSpeed ? left : atThisSpeed;
        }
    }

    private TrainingEnd? EndOfSteps => _state.RolledBack >= MostRollbacks ? TrainingEnd.Diverged
        : Cancellation.IsCancellationRequested ? TrainingEnd.Cancelled
        : clock.Remaining <= TimeSpan.Zero && _stepsDone > 0 ? TrainingEnd.OutOfTime
        : null;

    private TrainingEnd? EndOfEpochs => _state.RolledBack >= MostRollbacks ? TrainingEnd.Diverged
        : _state.Epoch >= Epochs ? TrainingEnd.Completed
        : _state.Ended ? TrainingEnd.StoppedEarly
        : StopRule.IsMet(_state.Epochs, options.Patience, options.MinimumImprovement) ? TrainingEnd.StoppedEarly
        : null;

    /// <summary>Trains until there is a reason to end.</summary>
    public TrainingResult ToEnd()
    {
        try
        {
            Begin();
            TrainingEnd? end;
            while ((end = EndOfEpochs) is null)
            {
                if (TrainEpoch() is { } interruption)
                    return Finish(interruption);
                CloseEpoch();
            }
            return Finish(end.Value);
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            return Finish(TrainingEnd.Cancelled);
        }
    }

    public void Dispose()
    {
        _weights.Dispose();
        _losses.Dispose();
    }

    private void Begin()
    {
        using var checkpoint = checkpoints?.Find();
        if (checkpoint is not null)
        {
            _weights.Load(checkpoint.Tensors.ToDictionary());
            _state = _good = checkpoint.State;
            _losses.Sums = _state.Losses;
            step.Memory = _state.StepMemory;
            step.Begin(data);
        }
        else
        {
            Follow(step.Begin(data));
            _weights.KeepGood();
            WriteCheckpoint(); // a path that cannot be written is better found now than after an hour
        }
        clock.Prepared();
    }

    private TrainingEnd? TrainEpoch()
    {
        _epochStart = clock.Elapsed - TimeSpan.FromSeconds(_state.EpochSeconds);
        SetMode(learning: true);
        foreach (var rows in data.Training.Shuffled(_state.Epoch, _state.Batch))
        {
            using var _ = rows;
            if (EndOfSteps is { } end)
                return end;

            Learn(rows);
            if (_state.Batch % StepsBetweenMarks == 0 && _state.Batch < _plan.Count)
            {
                CheckWeights();
                Examine();
                Mark();
                if (_state.Ended)
                    return TrainingEnd.StoppedEarly;
            }
            if (progress.IsDue)
                Report();
        }
        return null;
    }

    private void Learn(Tensor rows)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, RandomUse.Step, _state.Epoch, _state.Batch);
        _learningRate = options.LearningRate * _schedule(Step, clock.SpentShare) * _state.LearningRateFactor;
        foreach (var trainable in trainables)
            trainable.LearningRate = _learningRate;
        try
        {
            var losses = step.Run(new(rows, _state.Epoch, Step, Share), random);
            _weights.Average(Step, step.AverageReach);
            _losses.Add(losses, rows.shape[0]);
        }
        catch (DivergenceException divergence)
        {
            RollBack(divergence.Message);
        }
        _state = _state with { Batch = _state.Batch + 1 };
        _stepsDone++;
        _rowsDone += rows.shape[0];
    }

    private void CloseEpoch()
    {
        CheckWeights();
        var judged = Judge();
        var epoch = Record(judged);
        _losses.Sums = LossSums.None;
        _state = _state with
        {
            Epoch = _state.Epoch + 1,
            Batch = 0,
            RolledBackInEpoch = 0,
            Epochs = [.. _state.Epochs, epoch],
        };
        KeepIfBest(_state.Epochs);
        Examine();
        Mark();
        progress.Report(Progress(epoch) with { EpochCompleted = true });
    }

    /// <summary>Lets the step look at the present state, and does what it decides.</summary>
    private void Examine()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        SetMode(learning: false);
        Follow(step.Examine(new(Step, Share, _weights.BorrowJudged)));
        SetMode(learning: true);
    }

    private void Follow(Verdict verdict)
    {
        _weights.Follow(verdict);
        _state = _state with { Ended = _state.Ended || verdict.HasFlag(Verdict.End) };
    }

    private IReadOnlyList<NamedLoss> Judge()
    {
        if (data.Validation is null)
            return [];

        var start = clock.Elapsed;
        using var still = no_grad();
        using var judged = _weights.BorrowJudged();
        using var means = new RunningMeans(device);
        SetMode(learning: false);
        var index = 0L;
        foreach (var rows in data.Validation.InOrder())
        {
            using var _ = rows;
            Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var random = RandomSource.At(seed, RandomUse.Validation, index++);
            means.Add(step.Validate(new(rows, _state.Epoch, Step), random), rows.shape[0]);
        }
        var losses = means.Means;
        clock.Judged(start);
        return losses;
    }

    private TrainingEpoch Record(IReadOnlyList<NamedLoss> judged) => new()
    {
        Number = _state.Epoch + 1,
        Steps = _state.Batch,
        Losses = _losses.Means,
        ValidationLosses = judged,
        LearningRate = _learningRate,
        Seconds = (clock.Elapsed - _epochStart).TotalSeconds,
        RolledBackSteps = _state.RolledBackInEpoch,
    };

    private void KeepIfBest(IReadOnlyList<TrainingEpoch> epochs)
    {
        if (StopRule.BestEpoch(epochs) == epochs[^1].Number)
            _weights.KeepBest();
    }

    /// <summary>Makes the present, whose weights are finite, the state that a rollback and a checkpoint go back to.</summary>
    private void Mark()
    {
        _good = _state = _state with
        {
            Losses = _losses.Sums,
            EpochSeconds = _state.Batch == 0 ? 0 : (clock.Elapsed - _epochStart).TotalSeconds,
            StepMemory = checkpoints is null ? null : step.Memory,
        };
        _weights.KeepGood();
        if (checkpoints is { IsDue: true })
            WriteCheckpoint();
    }

    private void CheckWeights()
    {
        if (!_weights.AreFinite)
            RollBack("the weights are no longer finite numbers");
    }

    private void RollBack(string trouble)
    {
        _trouble = trouble;
        _weights.RollBack();
        var verdict = step.Diverged(Step, trouble);
        Follow(verdict);
        _state = _state with
        {
            LearningRateFactor = verdict == Verdict.GoOn ? _state.LearningRateFactor / 2 : _state.LearningRateFactor,
            RolledBack = _state.RolledBack + 1,
            RolledBackInEpoch = _state.RolledBackInEpoch + 1,
        };
        var goesOn = verdict == Verdict.GoOn
            ? string.Create(CultureInfo.InvariantCulture, $"with half the learning rate, {options.LearningRate * _state.LearningRateFactor:G3}")
            : "with other settings";
        Report($"Epoch {_state.Epoch + 1}, step {_state.Batch + 1}: {trouble}. Training goes on from the last good weights {goesOn}.");
    }

    /// <summary>
    /// An unfinished epoch is judged when time has run out, because it may well be the best; time was kept back for that. When
    /// training is cancelled somebody waits: then the best judged weights are kept or, before there are any, the present ones.
    /// </summary>
    private TrainingResult Finish(TrainingEnd reason)
    {
        WriteCheckpoint();
        var epochs = _state.Epochs;
        if (reason == TrainingEnd.OutOfTime && _state.Batch > 0)
        {
            CheckWeights();
            epochs = [.. epochs, Record(Judge())];
            KeepIfBest(epochs);
        }
        _weights.Settle(step.EndsWithBest);
        SetMode(learning: false);
        return TrainingResult.Of(reason, _state, epochs, options, _trouble, _checkpointTrouble);
    }

    private void WriteCheckpoint()
    {
        try
        {
            checkpoints?.Write(_good, _weights.Tensors);
            _checkpointTrouble = null;
        }
        catch (Exception trouble) when (_stepsDone > 0 && trouble is IOException or UnauthorizedAccessException)
        {
            _checkpointTrouble = $"The checkpoint could not be written: {trouble.Message}";
            Report(_checkpointTrouble);
        }
    }

    private void Report(string? message = null)
    {
        var judged = _state.Epochs is [.., var last] ? last.ValidationLosses : [];
        progress.Report(Progress(Record(judged)) with { Message = message });
    }

    private TrainingProgress Progress(TrainingEpoch epoch) => new()
    {
        Epoch = epoch.Number,
        Epochs = Epochs,
        Step = epoch.Steps,
        StepsInEpoch = _plan.Count,
        Losses = epoch.Losses,
        ValidationLosses = epoch.ValidationLosses,
        LearningRate = epoch.LearningRate,
        RowsPerSecond = clock.Learning > TimeSpan.Zero ? _rowsDone / clock.Learning.TotalSeconds : 0,
        Elapsed = clock.Elapsed,
        Remaining = Remaining,
        Status = step.Status,
    };

    private void SetMode(bool learning)
    {
        foreach (var trainable in trainables)
            trainable.Network.train(learning);
    }
}
