using static TorchSharp.torch;

namespace MLNetGen.Gan.Doctor;

/// <summary>Whether a network's weights go on as before, or back.</summary>
internal static class UpdateCosine
{
    /// <summary>
    /// Cosine of the angle between two successive changes of the weights, each flattened to [p]: near 1 on a straight way, near -1 where
    /// each change undoes the one before. NaN if either is zero.
    /// </summary>
    public static double Of(Tensor previous, Tensor present)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return (previous.dot(present) / (previous.norm() * present.norm())).item<float>();
    }
}
