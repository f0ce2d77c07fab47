using static TorchSharp.torch;

namespace MLNetGen.Evaluation.Images;

/// <summary>
/// Fréchet distance of two clouds of features as if both were normal: |m₁ - m₂|² + tr(C₁ + C₂ - 2 (C₁C₂)^½) (Heusel et al. 2017, equation 6; "FID"
/// with the features of Inception).
/// </summary>
internal static class FrechetDistance
{
    /// <summary>Measures it; <see langword="null"/> of fewer than two points.</summary>
    public static double? Of(float[][] first, float[][] second)
    {
        if (first.Length < 2 || second.Length < 2)
            return null;

        using var scope = NewDisposeScope();
        var (mean, covariance) = Moments(first);
        var (otherMean, otherCovariance) = Moments(second);

        // tr (C₁C₂)^½ = tr (C₁^½ C₂ C₁^½)^½, in which every matrix is symmetric.
        var (values, vectors) = linalg.eigh(covariance);
        var root = (vectors * values.clamp_min(0).sqrt()).mm(vectors.mT);
        var overlap = linalg.eigvalsh(root.mm(otherCovariance).mm(root)).clamp_min(0).sqrt().sum();
        var distance = (mean - otherMean).square().sum() + covariance.trace() + otherCovariance.trace() - (2 * overlap);
        return Math.Max(0, distance.item<double>());
    }

    private static (Tensor Mean, Tensor Covariance) Moments(float[][] points)
    {
        var values = tensor(points.SelectMany(point => point).ToArray(), points.Length, points[0].Length).to_type(ScalarType.Float64);
        var mean = values.mean([0]);
        var centred = values - mean;
        return (mean, centred.mT.mm(centred) / (points.Length - 1));
    }
}
