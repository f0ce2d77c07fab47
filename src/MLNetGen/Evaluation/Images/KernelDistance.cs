using System.Numerics.Tensors;

namespace MLNetGen.Evaluation.Images;

/// <summary>
/// Squared maximum mean discrepancy of two clouds of features, unbiased, with the kernel k(x, y) = (x·y / d + 1)³ of d features (Bińkowski et al.
/// 2018; "KID" with the features of Inception).
/// </summary>
internal static class KernelDistance
{
    /// <summary>Measures it; <see langword="null"/> of fewer than two points.</summary>
    public static double? Of(float[][] first, float[][] second)
    {
        if (first.Length < 2 || second.Length < 2)
            return null;

        var between = 0.0;
        foreach (var x in first)
        {
            foreach (var y in second)
                between += Kernel(x, y);
        }

        return Within(first) + Within(second) - (2 * between / ((double)first.Length * second.Length));
    }

    private static double Within(float[][] points)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
                sum += Kernel(points[i], points[j]);
        }

        return 2 * sum / ((double)points.Length * (points.Length - 1));
    }

    private static double Kernel(float[] x, float[] y)
    {
        var value = ((double)TensorPrimitives.Dot<float>(x, y) / x.Length) + 1;
        return value * value * value;
    }
}
