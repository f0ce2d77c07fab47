using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

/// <summary>Hears of progress at once, on the thread that reports.</summary>
internal sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => hear(value);
}
