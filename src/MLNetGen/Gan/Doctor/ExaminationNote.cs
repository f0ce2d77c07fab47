using System.Text.Json.Serialization;

namespace MLNetGen.Gan.Doctor;

/// <summary>An examination with what the training steps just before it showed.</summary>
/// <param name="Examination">The examination.</param>
/// <param name="Signs">The last window of signs, if there was one.</param>
/// <param name="Swing">How the gap between the logits swung; <see langword="null"/> if too few steps were seen.</param>
/// <param name="Growth">
/// By how much coverage grew since the examination before; <see langword="null"/> for the first one, and after a return to earlier weights.
/// </param>
internal sealed record ExaminationNote(Examination Examination, SignWindow? Signs, GapSwing? Swing, double? Growth)
{
    /// <summary>From one examination to the next, in coverage.</summary>
    private const double LeastGrowth = 0.02;

    /// <summary>Whether the generator covers clearly more than before: one that still learns covers little, too, and is not ill.</summary>
    [JsonIgnore]
    public bool IsLearning => Growth > LeastGrowth;
}
