using TorchSharp;

namespace MLNetGen.Training;

/// <summary>What a family of models brings to <c>TrainingLoop</c>: how one batch teaches its networks.</summary>
internal interface ITrainingStep
{
    /// <summary>Learns from a batch: every change of weights goes through <c>Trainable.Minimise</c>.</summary>
    /// <returns>The minimised losses and their parts, batch means, by name; the first is the one to watch.</returns>
    StepLosses Run(Batch batch, torch.Generator random);

    /// <summary>Judges a batch without learning. The first loss decides about early stopping and the best weights.</summary>
    StepLosses Validate(Batch batch, torch.Generator random);
}

/// <summary>Named batch means, in the order in which they are to be shown. Scalar tensors, detached.</summary>
internal sealed class StepLosses(params (string Name, torch.Tensor Value)[] losses)
{
    public IReadOnlyList<(string Name, torch.Tensor Value)> Values { get; } = losses;
}
