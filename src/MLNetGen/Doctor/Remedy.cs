using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>A change of one setting of a training under way. <see cref="Regimen.After"/> says by how much.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Remedy>))]
internal enum Remedy
{
    /// <summary>Both learning rates are halved.</summary>
    HalveLearningRates,

    /// <summary>Both learning rates become a quarter.</summary>
    QuarterLearningRates,

    /// <summary>The weight of the gradient penalties is doubled.</summary>
    DoublePenalty,

    /// <summary>The objective becomes relativistic pairing (Jolicoeur-Martineau 2019).</summary>
    SwitchToRelativistic,

    /// <summary>The generator's loss looks five discriminator steps ahead (Metz et al. 2017).</summary>
    Unroll,

    /// <summary>The discriminator rests while it judges more than 80 % of the rows right.</summary>
    SkipDiscriminatorSteps,

    /// <summary>Real and generated rows get noise before the discriminator sees them (Arjovsky and Bottou 2017).</summary>
    AddInstanceNoise,

    /// <summary>Rows are augmented more often before the discriminator sees them (Karras et al. 2020).</summary>
    RaiseAugmentation,

    /// <summary>The discriminator makes one step more for each of the generator.</summary>
    MoreDiscriminatorSteps,

    /// <summary>The discriminator's learning rate is doubled.</summary>
    DiscriminatorFaster,

    /// <summary>The discriminator's learning rate is halved.</summary>
    DiscriminatorSlower,

    /// <summary>The average of the generator's weights reaches four times as far back.</summary>
    LongerAverage,

    /// <summary>Training ends.</summary>
    StopEarly,
}
