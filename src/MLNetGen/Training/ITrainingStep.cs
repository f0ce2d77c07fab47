using System.Collections.ObjectModel;
using TorchSharp;

namespace MLNetGen.Training;

/// <summary>What a family of models brings to <see cref="TrainingLoop"/>: how one batch teaches its networks.</summary>
internal interface ITrainingStep
{
    /// <summary>
    /// The family's own settings that change what is learned, by name: a checkpoint is resumed only with the same ones.
    /// </summary>
    IReadOnlyDictionary<string, string> Settings => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Learns from a batch: every change of weights goes through <see cref="Trainable.Minimise"/>.</summary>
    /// <returns>The minimised losses and their parts, batch means, by name; the first is the one to watch.</returns>
    StepLosses Run(Batch batch, torch.Generator random);

    /// <summary>
    /// Judges a batch without learning. The first loss decides about early stopping and the best weights; no loss at all
    /// means that this family cannot be judged so.
    /// </summary>
    StepLosses Validate(Batch batch, torch.Generator random);
}

/// <summary>Named batch means, in the order in which they are to be shown: scalar tensors, the same names in every batch.</summary>
internal sealed class StepLosses(params (string Name, torch.Tensor Value)[] losses)
{
    public IReadOnlyList<(string Name, torch.Tensor Value)> Values { get; } = losses;
}
