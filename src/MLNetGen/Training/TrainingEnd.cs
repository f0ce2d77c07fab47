using System.Text.Json.Serialization;

namespace MLNetGen.Training;

/// <summary>Why training ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrainingEnd>))]
public enum TrainingEnd
{
    /// <summary>All <see cref="TrainingOptions.Epochs"/> are done.</summary>
    Completed,

    /// <summary>The validation loss did not improve for <see cref="TrainingOptions.Patience"/> epochs.</summary>
    StoppedEarly,

    /// <summary><see cref="TrainingOptions.CancellationToken"/> asked for it.</summary>
    Cancelled,

    /// <summary><see cref="TrainingOptions.TimeBudget"/> is used up.</summary>
    OutOfTime,

    /// <summary>Losses or gradients stopped being finite numbers, again and again, in spite of ever smaller steps.</summary>
    Diverged,
}
