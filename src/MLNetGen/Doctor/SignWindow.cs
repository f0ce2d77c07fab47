using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>
/// The signs of 200 successive steps, or of those between two examinations of a short training, and what they are to be compared with.
/// </summary>
/// <param name="Mean">The mean of the steps.</param>
/// <param name="LargestSignal"><see cref="SignHistory.LargestSignal"/> at its end.</param>
/// <param name="UsualPenalty">The median of the mean penalties of the latest windows.</param>
internal sealed record SignWindow(StepSigns Mean, double LargestSignal, double UsualPenalty)
{
    /// <summary>Steps in a window.</summary>
    public const int Steps = 200;

    /// <summary>Steps in a window that ends with an examination, at least.</summary>
    public const int FewestSteps = 10;

    /// <summary>The generator's signal as a share of the highest ever; 1 if there never was one.</summary>
    [JsonIgnore]
    public double SignalShare => LargestSignal > 0 ? Mean.GeneratorSignal / LargestSignal : 1;
}
