using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Keeps some of the past translations, so that a critic does not forget what it has learned of them (Shrivastava et al. 2017, "Learning
/// from simulated and unsupervised images through adversarial training"): while it fills, it gives back what it is given; then half of the
/// time an old translation, in whose place it puts the new one.
/// </summary>
internal sealed class TranslationPool : nn.Module
{
    private readonly Tensor kept;
    private readonly Tensor count;

    /// <param name="capacity">Number of translations that are kept.</param>
    /// <param name="shape">Shape of one.</param>
    public TranslationPool(int capacity, ReadOnlySpan<long> shape)
        : base(nameof(TranslationPool))
    {
        kept = zeros([capacity, .. shape]);
        count = zeros([], dtype: ScalarType.Int64);
        register_buffer(nameof(kept), kept);
        register_buffer(nameof(count), count);
        RegisterComponents();
    }

    private long Capacity => kept.shape[0];

    /// <summary>Exchanges new translations for a mixture of old and new ones.</summary>
    /// <param name="translations">[n, ..]: new ones.</param>
    /// <param name="random">Decides which.</param>
    /// <returns>[n, ..].</returns>
    public Tensor Exchange(Tensor translations, Generator random)
    {
        if (Capacity == 0)
            return translations.detach();

        using var scope = NewDisposeScope();
        using var still = no_grad();
        var given = translations.detach().clone();
        var draws = random.Uniform([given.shape[0], 2], CPU).data<float>().ToArray();
        var filled = count.item<long>();
        for (var row = 0; row < given.shape[0]; row++)
        {
            if (filled < Capacity)
                kept[filled++].copy_(given[row]);
            else if (draws[2 * row] < 0.5f)
            {
                var place = Math.Min(Capacity - 1, (long)(draws[(2 * row) + 1] * Capacity));
                var old = kept[place].clone();
                kept[place].copy_(given[row]);
                given[row].copy_(old);
            }
        }
        count.fill_(filled);
        return given.MoveToOuterDisposeScope();
    }
}
