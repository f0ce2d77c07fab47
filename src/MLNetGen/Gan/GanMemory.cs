using MLNetGen.Doctor;

namespace MLNetGen.Gan;

/// <summary>What a GAN's training remembers from step to step besides its weights and what the doctor knows. It never changes: every step makes a new one.</summary>
internal sealed record GanMemory
{
    /// <summary>The probability of augmentation.</summary>
    public AugmentationController Augmentation { get; init; } = new();

    /// <summary>Averages of logits.</summary>
    public LeCam LeCam { get; init; } = new();

    /// <summary>The balance of an autoencoder's game.</summary>
    public EquilibriumBalance Balance { get; init; } = new();

    /// <summary>Share of the training that was done at the last examination.</summary>
    public double Examined { get; init; }

    /// <summary>What the last step showed: the generator does not learn in all of them.</summary>
    public StepSigns? Signs { get; init; }
}
