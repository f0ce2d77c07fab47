using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor;

/// <summary>Rows to be compared.</summary>
internal static class Rows
{
    /// <summary>[count, features] from the standard normal distribution.</summary>
    public static Tensor Normal(long count, long features, long seed)
    {
        using var random = RandomSource.At(seed);
        return random.Normal([count, features], CPU);
    }

    /// <summary>[count, 2]: evenly from some modes out of eight on a ring of radius 1.4, each with deviation 0.014.</summary>
    public static Tensor Ring(long count, int modes, long seed)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed);
        var angle = (arange(count, float32) % modes) * (2 * Math.PI / 8);
        var centres = stack([angle.cos(), angle.sin()], 1) * 1.4;
        return (centres + (0.014 * random.Normal([count, 2], CPU))).MoveToOuterDisposeScope();
    }
}
