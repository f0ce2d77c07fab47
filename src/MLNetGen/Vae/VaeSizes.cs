using System.Numerics;
using MLNetGen.Columns;
using MLNetGen.Networks;

namespace MLNetGen.Vae;

/// <summary>Sizes of a <see cref="VaeNetwork"/>.</summary>
/// <param name="Latent">Dimensions of the latent space.</param>
/// <param name="Hidden">Units of the encoder's hidden layers; the decoder mirrors them.</param>
/// <param name="PseudoInputs">Number of a VampPrior's pseudo-inputs; 0 for another prior.</param>
internal sealed record VaeSizes(int Latent, IReadOnlyList<int> Hidden, int PseudoInputs = 0)
{
    private const int UsualPseudoInputs = 500;

    /// <summary>Completes the sizes that the options leave open from the features that the encoder sees.</summary>
    public static VaeSizes For(VaeOptions options, RowCodec codec)
    {
        var features = RowInput.CountFeatures(codec.Layout);
        var hidden = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)features), 64, 512);
        return new(
            options.LatentSize ?? Math.Clamp((features + 3) / 4, 2, 32),
            options.HiddenSizes ?? [hidden, hidden],
            options.Prior == VaePrior.VampPrior ? (int)Math.Min(options.PriorComponents ?? UsualPseudoInputs, codec.RowCount) : 0);
    }
}
