using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Noise on what the discriminator sees, real or generated, so that the two distributions overlap while training is young (Sønderby et al.
/// 2017, "Amortised MAP inference for image super-resolution"; Arjovsky and Bottou 2017).
/// </summary>
internal static class InstanceNoise
{
    /// <summary>The standard deviation, which falls in a straight line and is 0 at the end.</summary>
    /// <param name="first">The deviation at the start.</param>
    /// <param name="shareOfTraining">How much of the training is done, from 0 to 1.</param>
    public static double Deviation(double first, double shareOfTraining) => first * (1 - Math.Clamp(shareOfTraining, 0, 1));

    /// <summary>Adds numbers from N(0, deviation²) to every number.</summary>
    public static Tensor Add(Tensor rows, double deviation, Generator random) =>
        deviation == 0 ? rows.alias() : rows + (deviation * random.Normal(rows.shape, rows.device));
}
