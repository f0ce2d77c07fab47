namespace MLNetGen.Training;

/// <summary>What one network's Adam does differently from the others'.</summary>
internal sealed record AdamSettings
{
    /// <summary>How much of the running mean of the gradient remains in each step.</summary>
    public double Beta1 { get; init => field = Check.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>How much of the running mean of the squared gradient remains in each step.</summary>
    public double Beta2 { get; init => field = Check.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>Keeps the division by the root of the squared gradient's mean finite.</summary>
    public double Epsilon { get; init => field = Check.Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>Pull of the weights towards zero, added to the gradient.</summary>
    public double WeightDecay { get; init => field = Check.NotNegative(value, nameof(WeightDecay)); }

    /// <summary>The network's learning rate, as a multiple of <see cref="TrainingOptions.LearningRate"/>.</summary>
    public double LearningRateFactor { get; init => field = Check.Positive(value, nameof(LearningRateFactor)); } = 1;
}
