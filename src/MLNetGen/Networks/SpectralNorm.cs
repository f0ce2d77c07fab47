using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Divides a layer's weights by their largest singular value, so that the layer stretches nothing (Miyato et al. 2018, "Spectral
/// normalization for generative adversarial networks", algorithm 1). The value is estimated by one step of power iteration for each
/// use in training; what the step starts from is saved with the weights.
/// Gradients take the singular vectors for constants, as is usual.
/// </summary>
internal sealed class SpectralNorm : nn.Module
{
    private const int FirstSteps = 15;
    private const double Tiny = 1e-12;

    private readonly Tensor u;
    private readonly int _outputs;

    /// <param name="weight">The weights, as they are at first; not owned.</param>
    /// <param name="outputs">The dimension of <paramref name="weight"/> that counts what comes out of the layer.</param>
    /// <param name="random">Source of the first direction.</param>
    public SpectralNorm(Parameter weight, int outputs, Generator random)
        : base(nameof(SpectralNorm))
    {
        _outputs = outputs;
        u = random.Normal([weight.shape[outputs]], CPU);
        register_buffer(nameof(u), u);
        for (var step = 0; step < FirstSteps; step++)
            Normalise(weight).Dispose();
    }

    /// <summary>The weights to use for <paramref name="weight"/>, of the same shape. Borrowed weights leave no trace.</summary>
    public Tensor Normalise(Parameter weight)
    {
        using var scope = NewDisposeScope();
        var used = BorrowedWeights.Of(weight);
        var matrix = used.transpose(0, _outputs).flatten(1);
        var (left, right) = Step(matrix.detach());
        if (training && ReferenceEquals(used, weight))
            Keep(left);
        return (used / (left.dot(matrix.mv(right)) + Tiny)).MoveToOuterDisposeScope();
    }

    /// <summary>The singular vectors that a step of power iteration leads to.</summary>
    private (Tensor Left, Tensor Right) Step(Tensor matrix)
    {
        using var still = no_grad();
        var right = Direction(matrix.t().mv(u));
        return (Direction(matrix.mv(right)), right);
    }

    private void Keep(Tensor left)
    {
        using var still = no_grad();
        u.copy_(left);
    }

    private static Tensor Direction(Tensor vector) => vector / (vector.norm() + Tiny);
}
