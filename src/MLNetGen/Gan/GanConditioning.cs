namespace MLNetGen.Gan;

/// <summary>How the discriminator of a GAN learns whether a row goes with the condition that it was made for.</summary>
public enum GanConditioning
{
    /// <summary>
    /// The condition decides which direction of the discriminator's features counts (Miyato and Koyama 2018, "cGANs with projection
    /// discriminator").
    /// </summary>
    Projection,

    /// <summary>The condition is seen beside the row (Mirza and Osindero 2014, "Conditional generative adversarial nets").</summary>
    Concatenation,

    /// <summary>
    /// The discriminator also guesses the condition from the row, and the generator is rewarded for rows from which it is guessed (Odena et
    /// al. 2017, "Conditional image synthesis with auxiliary classifier GANs"). Conditions must be categories. Rows of one condition tend to
    /// differ too little.
    /// </summary>
    AuxiliaryClassifier,
}
