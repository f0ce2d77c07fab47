using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>
/// Fits a mixture of Gaussians with full covariances by expectation maximisation (Dempster, Laird and Rubin 1977), begun from
/// k-means clusters.
/// </summary>
internal static class MixtureFit
{
    private const int MostIterations = 60;
    private const int ClusterIterations = 10;
    private const double LeastGain = 1e-3;

    /// <summary>Fewest vectors of a component, in shares; below 1, so that some is left even if each has a vector of its own.</summary>
    private const double LeastCount = 0.5;

    /// <summary>Added to every variance, so that no component shrinks to a point.</summary>
    private const double LeastVariance = 1e-4;

    /// <summary>Fits to [n, latent] vectors.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="components">Number of components; fewer come out where vectors are alike.</param>
    /// <param name="random">Decides where to begin.</param>
    public static MixturePrior Fit(Tensor vectors, int components, Generator random)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var points = vectors.to(float64);
        var (weights, means, factors) = Maximise(points, Clusters(points, components, random));
        var last = double.NegativeInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            using var step = NewDisposeScope();
            var logJoint = LogJoint(points, weights, means, factors);
            var logDensity = logJoint.logsumexp(1, keepdim: true);
            var mean = logDensity.mean().item<double>();
            if (mean - last < LeastGain)
                break;
            last = mean;
            var (newWeights, newMeans, newFactors) = Maximise(points, (logJoint - logDensity).exp());
            (weights, means, factors) = (newWeights.MoveToOuterDisposeScope(), newMeans.MoveToOuterDisposeScope(), newFactors.MoveToOuterDisposeScope());
        }
        return new(weights.to(float32), means.to(float32), factors.to(float32));
    }

    /// <summary>[n, components]: 1 where a vector is nearest to a centre (k-means++ of Arthur and Vassilvitskii 2007, then Lloyd's steps).</summary>
    private static Tensor Clusters(Tensor points, int components, Generator random)
    {
        using var scope = NewDisposeScope();
        var chosen = new List<Tensor> { points.narrow(0, 0, 1) };
        var nearest = SquaredDistances(points, chosen[0]).squeeze(1);
        while (chosen.Count < components && nearest.max().item<double>() > 0)
        {
            var cumulative = nearest.cumsum(0);
            var position = random.Uniform([1], points.device).to(float64) * cumulative[-1];
            var index = searchsorted(cumulative, position, right: true).clamp(0, points.shape[0] - 1);
            chosen.Add(points.index_select(0, index));
            nearest = minimum(nearest, SquaredDistances(points, chosen[^1]).squeeze(1));
        }

        var centres = cat(chosen);
        var members = Members(centres);
        for (var iteration = 0; iteration < ClusterIterations; iteration++)
        {
            var counts = members.sum([0]);
            var full = counts.gt(0).nonzero().squeeze(1);
            centres = members.t().matmul(points).index_select(0, full) / counts.index_select(0, full).unsqueeze(1);
            members = Members(centres);
        }
        return members.MoveToOuterDisposeScope();

        Tensor Members(Tensor around) =>
            nn.functional.one_hot(SquaredDistances(points, around).argmin(1), around.shape[0]).to(float64);
    }

    private static Tensor SquaredDistances(Tensor points, Tensor centres) =>
        (points.square().sum(1, keepdim: true) - (2 * points.matmul(centres.t())) + centres.square().sum(1)).clamp_min(0);

    /// <summary>Weights, means and Cholesky factors of the covariances, given each vector's shares in the components, [n, components].</summary>
    private static (Tensor Weights, Tensor Means, Tensor Factors) Maximise(Tensor points, Tensor shares)
    {
        using var scope = NewDisposeScope();
        var counts = shares.sum([0]);
        var kept = counts.gt(LeastCount).nonzero().squeeze(1);
        (shares, counts) = (shares.index_select(1, kept), counts.index_select(0, kept));
        var means = shares.t().matmul(points) / counts.unsqueeze(1);
        var differences = points.unsqueeze(0) - means.unsqueeze(1);
        var covariances = differences.transpose(1, 2).matmul(differences * shares.t().unsqueeze(2)) / counts.view(-1, 1, 1);
        var factors = linalg.cholesky(covariances + (LeastVariance * eye(points.shape[1], dtype: float64, device: points.device)));
        return (
            (counts / counts.sum()).MoveToOuterDisposeScope(),
            means.MoveToOuterDisposeScope(),
            factors.MoveToOuterDisposeScope());
    }

    /// <summary>[n, components]: log (w_k N(z; μ_k, Σ_k)).</summary>
    private static Tensor LogJoint(Tensor points, Tensor weights, Tensor means, Tensor factors)
    {
        using var scope = NewDisposeScope();
        var differences = (points.unsqueeze(0) - means.unsqueeze(1)).transpose(1, 2);
        var squares = linalg.solve_triangular(factors, differences, upper: false).square().sum(1);
        var logScale = factors.diagonal(0, 1, 2).log().sum(1, keepdim: true);
        var logDensity = (-0.5 * (squares + (points.shape[1] * Math.Log(2 * Math.PI)))) - logScale;
        return (logDensity + weights.log().unsqueeze(1)).t().MoveToOuterDisposeScope();
    }
}
