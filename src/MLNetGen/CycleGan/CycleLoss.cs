using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// The losses of a CycleGAN (Zhu et al. 2017, "Unpaired image-to-image translation using cycle-consistent adversarial networks"), each with
/// one value per row or image.
/// </summary>
internal static class CycleLoss
{
    /// <summary>
    /// What a translator minimises of a critic's judgement of its translations: (D(G(x)) - 1)², the mean over patches (Mao et al. 2017,
    /// "Least squares generative adversarial networks").
    /// </summary>
    /// <param name="judged">[n, ..]: one or more judgements per translation.</param>
    /// <returns>[n].</returns>
    public static Tensor Translator(Tensor judged) => PerRow((judged - 1).square());

    /// <summary>Half of (D(y) - 1)² + D(G(x))², the mean over patches: what a critic minimises.</summary>
    /// <param name="real">[n, ..]: judgements of real rows.</param>
    /// <param name="translated">[n, ..]: judgements of translated ones.</param>
    /// <returns>[n].</returns>
    public static Tensor Critic(Tensor real, Tensor translated) => 0.5 * (PerRow((real - 1).square()) + PerRow(translated.square()));

    /// <summary>|F(G(x)) - x|, the mean over numbers or pixels; also for what is to stay the same, or to become a known partner.</summary>
    /// <param name="expected">[n, ..].</param>
    /// <param name="actual">[n, ..].</param>
    /// <returns>[n].</returns>
    public static Tensor Distance(Tensor expected, Tensor actual) => PerRow((actual - expected).abs());

    /// <summary>
    /// (D(x) - D(T(x)))² of what a critic judges of rows or images and of these varied a little, which mean the same (Zhao et al. 2021, "Improved
    /// consistency regularization for GANs").
    /// </summary>
    /// <param name="judged">[n, ..]: judgements.</param>
    /// <param name="varied">[n, ..]: judgements of the same, varied.</param>
    /// <returns>[n].</returns>
    public static Tensor Consistency(Tensor judged, Tensor varied) => (PerRow(judged) - PerRow(varied)).square();

    private static Tensor PerRow(Tensor values) => values.flatten(1).mean([1]);
}
