using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>An examination with what the training steps just before it showed.</summary>
/// <param name="Examination">The examination.</param>
/// <param name="Signs">The last window of signs, if there was one.</param>
/// <param name="Swing">How the gap between the logits swung; <see langword="null"/> if too few steps were seen.</param>
/// <param name="Growth"><see cref="DoctorState.Growth"/> of coverage.</param>
/// <param name="Spreading">The same of the distance between samples, as a share of that between real rows and up to it.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record ExaminationNote(Examination Examination, SignWindow? Signs, GapSwing? Swing, double? Growth, double? Spreading)
{
    /// <summary>In coverage; mere chance seldom brings as much.</summary>
    private const double LeastGrowth = 0.025;

    /// <summary>In shares of the real rows' distance; mere chance seldom brings as much.</summary>
    private const double LeastSpreading = 0.05;

    /// <summary>Share of the training from which there is no time left to learn what is missing.</summary>
    private const double LastPart = 0.85;

    /// <summary>Whether the generator covers clearly more, or spreads further, than before: one that still learns is not ill.</summary>
    [JsonIgnore]
    public bool IsLearning => Examination.Progress < LastPart && (Growth > LeastGrowth || Spreading > LeastSpreading);
}
