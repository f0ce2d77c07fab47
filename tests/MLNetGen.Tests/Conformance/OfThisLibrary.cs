using Microsoft.ML;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using TorchSharp;

namespace MLNetGen.Tests.Conformance;

/// <summary>What all estimators of this library have in common.</summary>
internal static class OfThisLibrary
{
    private static readonly TimeSpan LongerThanReportsPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Declares what holds for every transformer that computes with torch, a batch of rows at a time.</summary>
    public static EstimatorSubject ComputesWithTorch(this EstimatorSubject subject) => subject with
    {
        IsDisposable = true,
        // Not Tensor.TotalCount, which goes on counting the tensors that parameters were made of.
        CountTensors = () => DisposeScopeManager.Statistics.ThreadTotalLiveCount,
        ReadGlobalRandom = () =>
        {
            using var state = torch.get_rng_state();
            return state.data<byte>().ToArray();
        },
        SetBatchSize = (model, rows) => ((RowTransformer)model).MaxBatch = rows,
    };

    /// <summary>Declares how training can be cancelled, and how training on a GPU is asked for where there is one.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="create">Makes the estimator with those training options.</param>
    public static EstimatorSubject TrainsWith(
        this EstimatorSubject subject, Func<MLContext, TrainingOptions, IEstimator<ITransformer>> create)
    {
        subject = subject with { Cancel = context => CancelInFirstBatch(options => create(context, options)) };
        if (torch.cuda.is_available())
            return subject with { CreateForGpu = context => create(context, new() { Epochs = 2, Seed = 1 }) };
        return subject with
        {
            Without = new Dictionary<string, string>(subject.Without) { [nameof(EstimatorSubject.CreateForGpu)] = "There is no GPU here." },
        };
    }

    private static CancelledTraining CancelInFirstBatch(Func<TrainingOptions, IEstimator<ITransformer>> create)
    {
        var (cancellation, batches) = (new CancellationTokenSource(), 0L);
        var listener = new Listener(progress =>
        {
            batches = ((progress.Epoch - 1) * progress.StepsInEpoch) + progress.Step;
            cancellation.Cancel();
            Thread.Sleep(LongerThanReportsPause); // so that every batch is reported
        });
        return new(
            create(new() { Epochs = 2, BatchSize = 2, Seed = 1, Progress = listener, CancellationToken = cancellation.Token }),
            CancelledInBatch: 1, () => batches);
    }

    private sealed class Listener(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
