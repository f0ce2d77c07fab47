using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Penalties on the gradient of a discriminator with respect to its inputs: one value per row, from the gradient of that row's own logit
/// over all its numbers. They presume that a row's logit depends on no other row of the batch.
/// </summary>
internal static class GradientPenalty
{
    /// <summary>
    /// |∇D(x)|² (Mescheder et al. 2018, "Which training methods for GANs do actually converge?"): of real rows R1, of generated ones R2,
    /// each to be weighted by γ / 2. Real and generated rows may stand one below the other: all come from one backward pass, which the
    /// discriminator's own loss may share.
    /// </summary>
    /// <param name="logits">[n]: the discriminator's of <paramref name="inputs"/>.</param>
    /// <param name="inputs">[n, ..] that require a gradient.</param>
    /// <returns>[n].</returns>
    public static Tensor ZeroCentred(Tensor logits, Tensor inputs) => Gradient(logits, inputs).square().sum(1);

    /// <summary>
    /// (|∇D(x̂)| - 1)² where x̂ = ε x + (1 - ε) G(z), one ε from U[0, 1) per row, to be weighted by 10 (Gulrajani et al. 2017, "Improved
    /// training of Wasserstein GANs").
    /// </summary>
    /// <param name="critic">[n, ..] -> [n].</param>
    /// <param name="real">[n, ..].</param>
    /// <param name="fake">[n, ..].</param>
    /// <param name="random">Source of ε.</param>
    /// <returns>[n].</returns>
    public static Tensor OneCentred(Func<Tensor, Tensor> critic, Tensor real, Tensor fake, Generator random)
    {
        long[] onePerRow = [real.shape[0], .. Enumerable.Repeat(1L, real.shape.Length - 1)];
        return OneCentred(critic, fake + (random.Uniform(onePerRow, real.device) * (real - fake)));
    }

    /// <summary>
    /// (|∇D(x + δ)| - 1)² near real rows, δ = ½ σ U[0, 1) with σ the standard deviation of each number over the batch, to be weighted by
    /// 10 (Kodali et al. 2017, "On convergence and stability of GANs").
    /// </summary>
    /// <param name="critic">[n, ..] -> [n].</param>
    /// <param name="real">[n, ..].</param>
    /// <param name="random">Source of the perturbation.</param>
    /// <returns>[n].</returns>
    public static Tensor Dragan(Func<Tensor, Tensor> critic, Tensor real, Generator random)
    {
        var deviation = (real - real.mean([0], keepdim: true)).square().mean([0], keepdim: true).sqrt();
        return OneCentred(critic, real + (0.5 * deviation * random.Uniform(real.shape, real.device)));
    }

    private static Tensor OneCentred(Func<Tensor, Tensor> critic, Tensor rows)
    {
        var inputs = rows.detach().requires_grad_();
        return (Gradient(critic(inputs), inputs).norm(1) - 1).square();
    }

    /// <summary>[n, numbers of a row]: ∇D(x), itself differentiable.</summary>
    private static Tensor Gradient(Tensor logits, Tensor inputs) =>
        autograd.grad([logits.sum()], [inputs], retain_graph: true, create_graph: true)[0].flatten(1);
}
