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

    /// <summary>
    /// What the step itself remembers between batches, as text: part of a checkpoint. A rollback leaves it alone, so that what has changed
    /// since stays changed.
    /// </summary>
    string? Memory
    {
        get => null;
        set { }
    }

    /// <summary>How many times as far back as usual the average of the weights reaches.</summary>
    double AverageReach => 1;

    /// <summary>Is shown the rows before the first step.</summary>
    void Begin(TrainingData data)
    {
    }

    /// <summary>Looks at the state of training, every 200 steps and after each epoch, and decides how to go on.</summary>
    Verdict Examine(Checkup checkup) => Verdict.GoOn;

    /// <summary>Is told of a step that could not be made, and decides how to go on.</summary>
    /// <param name="step">Number of finished steps.</param>
    /// <param name="trouble">What was not finite.</param>
    /// <returns><see cref="Verdict.GoOn"/>: from the last good weights with half the learning rate.</returns>
    Verdict Diverged(long step, string trouble) => Verdict.GoOn;

    /// <summary>What there is to say about the state of training besides the losses, in a line.</summary>
    string? Status => null;

    /// <summary>Whether the finished model is to have the best weights, as far as there are any, instead of the last ones.</summary>
    bool EndsWithBest => true;
}

/// <summary>Named batch means, in the order in which they are to be shown: scalar tensors, the same names in every batch.</summary>
internal sealed class StepLosses(params (string Name, torch.Tensor Value)[] losses)
{
    public IReadOnlyList<(string Name, torch.Tensor Value)> Values { get; } = losses;
}
