using System.Numerics;

namespace MLNetGen.Vae;

/// <summary>Sizes of a <see cref="VaeNetwork"/>.</summary>
/// <param name="Latent">Dimensions of the latent space.</param>
/// <param name="Hidden">Units of the encoder's hidden layers; the decoder mirrors them.</param>
internal sealed record VaeSizes(int Latent, IReadOnlyList<int> Hidden)
{
    /// <summary>Completes the sizes that the options leave open from the number of features that the encoder sees.</summary>
    public static VaeSizes For(VaeOptions options, int features)
    {
        var hidden = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)features), 64, 512);
        return new(
            options.LatentSize ?? Math.Clamp((features + 3) / 4, 2, 32),
            options.HiddenSizes ?? [hidden, hidden]);
    }
}
