using System.Text.Json.Serialization;

namespace MLNetGen.Gan.Doctor;

/// <summary>The signs of 200 successive steps, and what they are to be compared with.</summary>
/// <param name="Mean">The mean of the steps.</param>
/// <param name="LargestSignal">The highest mean of <see cref="StepSigns.GeneratorSignal"/> of all windows so far.</param>
/// <param name="UsualPenalty">The median of the mean penalties of the latest windows.</param>
internal sealed record SignWindow(StepSigns Mean, double LargestSignal, double UsualPenalty)
{
    /// <summary>Steps in a window.</summary>
    public const int Steps = 200;

    /// <summary>The generator's signal as a share of the highest ever; 1 if there never was one.</summary>
    [JsonIgnore]
    public double SignalShare => LargestSignal > 0 ? Mean.GeneratorSignal / LargestSignal : 1;
}
