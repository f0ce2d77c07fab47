using System.Text.Json.Serialization;

namespace MLNetGen.Training;

/// <summary>What is remembered of one epoch.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record TrainingEpoch
{
    /// <summary>Its number; the first is 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of steps made; fewer than in other epochs where the time ran out.</summary>
    public required long Steps { get; init; }

    /// <summary>Mean training losses per row; the first is the one to watch.</summary>
    public required IReadOnlyList<NamedLoss> Losses { get; init; }

    /// <summary>Mean validation losses per row, the first decides; empty where nothing was judged.</summary>
    public required IReadOnlyList<NamedLoss> ValidationLosses { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Time that the epoch took, judging included.</summary>
    public required double Seconds { get; init; }

    /// <summary>How many steps gave a loss or gradient that is no number, so that training went back to the last good weights.</summary>
    public required int RolledBackSteps { get; init; }

    /// <summary>The validation loss that decides, or NaN.</summary>
    [JsonIgnore]
    internal double Judgement => ValidationLosses is [var first, ..] ? first.Value : double.NaN;
}
