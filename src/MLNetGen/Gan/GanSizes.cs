using System.Numerics;
using MLNetGen.Columns;
using MLNetGen.Networks;

namespace MLNetGen.Gan;

/// <summary>Sizes of the networks of a GAN.</summary>
/// <param name="Latent">Normal numbers in the latent vector.</param>
/// <param name="Bits">Coin flips behind them.</param>
/// <param name="Generator">Units of the generator's hidden layers.</param>
/// <param name="Discriminator">Units of the discriminator's hidden layers.</param>
/// <param name="Waves">Number of sines, and of cosines, of the numbers of a row that the discriminator sees.</param>
internal sealed record GanSizes(int Latent, int Bits, IReadOnlyList<int> Generator, IReadOnlyList<int> Discriminator, int Waves)
{
    private const int MostNumbersInWaves = 16;
    private const int UsualWaves = 32;

    /// <summary>Completes the sizes that the options leave open from the features that the discriminator sees.</summary>
    /// <param name="options">The user's settings.</param>
    /// <param name="layout">The part of a row that is modelled.</param>
    public static GanSizes For(GanOptions options, RowLayout layout)
    {
        var features = RowInput.CountFeatures(layout);
        var usual = Math.Clamp((int)BitOperations.RoundUpToPowerOf2(2 * (uint)features), 128, 256);
        var hidden = options.HiddenSizes ?? [usual, usual, usual];
        var numbers = layout.Slots(field => field is { Image: null, Kind: FieldKind.Real }).Count;
        var drawsImagesOnly = layout.Fields.All(field => field.Image is not null);
        return new(
            options.LatentSize ?? Math.Clamp((features + 3) / 4, 2, 64),
            options.LatentBits,
            drawsImagesOnly && options.HiddenSizes is null ? [] : hidden,
            drawsImagesOnly && options.HiddenSizes is null ? [] : hidden,
            numbers <= MostNumbersInWaves ? UsualWaves : 0);
    }
}
