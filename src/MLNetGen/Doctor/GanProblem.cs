using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>What can go wrong in the training of a generative adversarial network.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GanProblem>))]
public enum GanProblem
{
    /// <summary>
    /// Generator and discriminator circle around each other and do not settle, the numbers grow beyond all bounds (divergence), or
    /// nothing is learnt.
    /// </summary>
    NonConvergence,

    /// <summary>The generator makes a few kinds of rows only, and leaves out others that the data have.</summary>
    ModeCollapse,

    /// <summary>The discriminator is so successful that its judgement no longer tells the generator what to change.</summary>
    DiminishedGradient,

    /// <summary>
    /// Generator and discriminator are out of balance: the discriminator learns the training rows by heart and the generator then repeats
    /// them; or, the other way round, the discriminator is too weak to see what still sets the generated rows apart.
    /// </summary>
    Overfitting,

    /// <summary>The outcome depends on the seed, or on small changes of the settings. One training alone cannot show this.</summary>
    Sensitivity,
}
