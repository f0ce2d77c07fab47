using MLNetGen.Tool.Output;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>How long to train, and from which seed.</summary>
internal sealed record ScheduleRequest(int? Epochs, int? BatchSize, TimeSpan? TimeBudget, string? Checkpoint, int Seed)
{
    /// <summary>The same for an estimator, with progress that is shown and a session that can end it.</summary>
    public TrainingOptions Options(IProgress<ProgressStep> progress, Session session) => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        TimeBudget = TimeBudget,
        CheckpointPath = Checkpoint,
        Seed = Seed,
        Progress = new TrainingDisplay(progress, TimeBudget, session),
        CancellationToken = session.Cancellation,
    };
}
