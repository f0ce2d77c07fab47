using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>What stands between layers.</summary>
internal static class Rectifier
{
    /// <summary>The slope for discriminators (Radford et al. 2016).</summary>
    public const double Leaky = 0.2;

    /// <summary>Positive values as they are, negative ones times <paramref name="slope"/>.</summary>
    public static Tensor Rectified(this Tensor values, double slope) =>
        slope == 0 ? nn.functional.relu(values) : nn.functional.leaky_relu(values, slope);
}
