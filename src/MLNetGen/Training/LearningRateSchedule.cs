using System.Text.Json.Serialization;

namespace MLNetGen.Training;

/// <summary>How the learning rate goes on after <see cref="TrainingOptions.WarmUpSteps"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningRateSchedule>))]
public enum LearningRateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>
    /// It falls along half a cosine wave and reaches zero with the last of <see cref="TrainingOptions.Epochs"/> or the end of
    /// <see cref="TrainingOptions.TimeBudget"/>, whichever is nearer (Loshchilov and Hutter 2017, "SGDR").
    /// </summary>
    Cosine,

    /// <summary>
    /// It stays for the first half of training, then falls evenly and reaches zero where <see cref="Cosine"/> does (Zhu et al. 2017, "Unpaired
    /// image-to-image translation using cycle-consistent adversarial networks").
    /// </summary>
    LateLinear,
}
