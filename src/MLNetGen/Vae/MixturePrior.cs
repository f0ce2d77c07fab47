using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>
/// p(z) = Σ w_k N(z; μ_k, L_k L_kᵀ): a mixture of Gaussians whose covariances are given by their Cholesky factors or, where they
/// are diagonal, by their standard deviations.
/// </summary>
internal sealed class MixturePrior : LatentPrior
{
    /// <summary>Most numbers that a density holds at a time for all pairs of latent vectors and components.</summary>
    private const long MostPairs = 1 << 24;

    private readonly Tensor weights;
    private readonly Tensor means;
    private readonly Tensor scales;

    /// <param name="weights">[components]: shares that sum to 1. All three tensors become the mixture's own.</param>
    /// <param name="means">[components, latent].</param>
    /// <param name="scales">
    /// [components, latent, latent]: lower triangular Cholesky factors of the covariances; or [components, latent]: standard deviations.
    /// </param>
    public MixturePrior(Tensor weights, Tensor means, Tensor scales)
        : base(nameof(MixturePrior))
    {
        this.weights = weights.DetachFromDisposeScope();
        this.means = means.DetachFromDisposeScope();
        this.scales = scales.contiguous().DetachFromDisposeScope(); // as a loaded one is, so that products round alike
        register_buffer(nameof(weights), this.weights);
        register_buffer(nameof(means), this.means);
        register_buffer(nameof(scales), this.scales);
    }

    /// <summary>The mean of diagonal Gaussians, given their means and log variances, [components, latent] each.</summary>
    public static MixturePrior OfPosteriors(Tensor means, Tensor logVariances)
    {
        var components = means.shape[0];
        return new(full(components, 1.0 / components, float32, means.device), means.clone(), (logVariances * 0.5f).exp());
    }

    /// <summary>This mixture of some dimensions among others, which are standard normal and independent. This one is disposed of.</summary>
    /// <param name="places">[latent]: the dimensions, ascending, so that factors stay triangular.</param>
    /// <param name="latent">Number of dimensions then.</param>
    public MixturePrior Among(Tensor places, long latent)
    {
        using var scope = NewDisposeScope();
        using var own = this;
        var wideMeans = zeros(Components, latent, device: means.device).index_copy_(1, places, means);
        var wideScales = eye(latent, device: means.device).repeat(Components, 1, 1);
        for (var index = 0L; index < Components; index++)
        {
            var rows = wideScales[index].index_select(0, places).index_copy_(1, places, scales[index]);
            wideScales[index].index_copy_(0, places, rows);
        }
        return new(weights.clone(), wideMeans, wideScales);
    }

    /// <summary>Number of components.</summary>
    public long Components => means.shape[0];

    private long Latent => means.shape[1];

    private bool IsDiagonal => scales.dim() == 2;

    /// <summary>Reads the mixture that <see cref="Networks.NetworkWeights.Save"/> wrote.</summary>
    /// <exception cref="FormatException">The content is damaged, or of another latent space.</exception>
    public static MixturePrior Load(Stream stream, int latent)
    {
        using var scope = NewDisposeScope();
        var tensors = Safetensors.Read(stream).Tensors.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        Tensor[] parts = [Part(nameof(weights)), Part(nameof(means)), Part(nameof(scales))];
        var components = parts[0].numel();
        if (!parts[0].shape.SequenceEqual([components])
            || !parts[1].shape.SequenceEqual([components, latent])
            || !(parts[2].shape.SequenceEqual([components, latent]) || parts[2].shape.SequenceEqual([components, latent, latent])))
            throw new FormatException($"The prior's tensors do not make a mixture over {latent} dimensions. Train and save the model again.");
        if (!parts.All(part => part.isfinite().all().item<bool>()) || parts[0].min().item<float>() < 0 || parts[0].sum().item<float>() <= 0)
            throw new FormatException("The prior holds values that make no distribution. Train and save the model again.");
        return new(parts[0], parts[1], parts[2]);

        Tensor Part(string name) => tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw new FormatException($"Tensor '{name}' is missing. Train and save the model again.");
    }

    public override Tensor LogDensity(Tensor latent)
    {
        using var scope = NewDisposeScope();
        var rows = Math.Max(1, MostPairs / (Components * (IsDiagonal ? 1 : Latent)));
        return latent.shape[0] <= rows
            ? Part(latent).MoveToOuterDisposeScope()
            : cat([.. latent.split(rows).Select(Part)]).MoveToOuterDisposeScope();
    }

    public override Tensor Draw(long count, Generator random)
    {
        using var scope = NewDisposeScope();
        var cumulative = weights.cumsum(0);
        var position = random.Uniform([count], weights.device) * cumulative[-1];
        return DrawOf(searchsorted(cumulative, position, right: true).clamp(0, Components - 1), random).MoveToOuterDisposeScope();
    }

    /// <summary>[n] -> [n, latent]: latent vectors of given components.</summary>
    public Tensor DrawOf(Tensor component, Generator random)
    {
        using var scope = NewDisposeScope();
        var noise = random.Normal([component.shape[0], Latent], weights.device);
        var deviation = IsDiagonal ? scales.index_select(0, component) * noise : Correlate(noise, component);
        return (means.index_select(0, component) + deviation).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies each row by the factor of its component: one product for all rows of a component.</summary>
    private Tensor Correlate(Tensor noise, Tensor component)
    {
        using var scope = NewDisposeScope();
        var deviation = empty_like(noise);
        for (var index = 0L; index < Components; index++)
        {
            var rows = (component == index).nonzero().squeeze(1);
            deviation.index_copy_(0, rows, noise.index_select(0, rows).matmul(scales[index].t()));
        }
        return deviation.MoveToOuterDisposeScope();
    }

    private Tensor Part(Tensor latent)
    {
        using var scope = NewDisposeScope();
        var (squares, logScale) = IsDiagonal ? DiagonalDistances(latent) : FullDistances(latent);
        var logDensities = (-0.5 * (squares + (Latent * Math.Log(2 * Math.PI)))) - logScale;
        return (logDensities + weights.log()).logsumexp(1).to(latent.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Squared Mahalanobis distances [n, components], and the log determinants of the scales [components]. The square is multiplied
    /// out, which takes matrix products only, in double precision because its terms cancel.
    /// </summary>
    private (Tensor Squares, Tensor LogScale) DiagonalDistances(Tensor latent)
    {
        var (precise, centres, precisions) = (latent.to(float64), means.to(float64), scales.to(float64).pow(-2));
        var squares = precise.square().matmul(precisions.t()) - (2 * precise.matmul((centres * precisions).t()))
            + (centres.square() * precisions).sum(1);
        return (squares, scales.log().sum(1));
    }

    private (Tensor Squares, Tensor LogScale) FullDistances(Tensor latent)
    {
        var differences = (latent.unsqueeze(0) - means.unsqueeze(1)).transpose(1, 2);
        var standard = linalg.solve_triangular(scales, differences, upper: false);
        return (standard.square().sum(1).transpose(0, 1), scales.diagonal(0, 1, 2).log().sum(1));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            weights.Dispose();
            means.Dispose();
            scales.Dispose();
        }
        base.Dispose(disposing);
    }
}
