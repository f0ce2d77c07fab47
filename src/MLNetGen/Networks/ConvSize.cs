using MLNetGen.Columns;

namespace MLNetGen.Networks;

/// <summary>The size of what lies between two convolutions.</summary>
/// <param name="Channels">Values of a pixel.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Pixels in a row.</param>
internal readonly record struct ConvSize(long Channels, long Height, long Width)
{
    private const int SmallEnough = 7;

    /// <summary>Number of values.</summary>
    public long Count => Channels * Height * Width;

    /// <summary>
    /// The sizes that an image takes on its way through an encoder, itself first: each side is halved until it has at most 7 pixels,
    /// and the channels double.
    /// </summary>
    /// <param name="shape">What images are like.</param>
    /// <param name="firstChannels">Channels after the first halving.</param>
    /// <param name="mostChannels">Where doubling ends.</param>
    public static IReadOnlyList<ConvSize> Of(ImageShape shape, int firstChannels = 32, int mostChannels = 128)
    {
        var sizes = new List<ConvSize> { new(shape.Channels, shape.Height, shape.Width) };
        for (var channels = firstChannels; sizes.Count == 1 || !sizes[^1].IsSmall; channels = Math.Min(2 * channels, mostChannels))
            sizes.Add(new(channels, Halved(sizes[^1].Height), Halved(sizes[^1].Width)));
        return sizes;
    }

    /// <summary>For height and width: 2 where the next size is half of this one, 1 where it is the same.</summary>
    public long[] StridesTo(ConvSize next) => [next.Height < Height ? 2 : 1, next.Width < Width ? 2 : 1];

    /// <summary>As many pixels with other channels.</summary>
    public ConvSize WithChannels(long channels) => this with { Channels = channels };

    private bool IsSmall => Height <= SmallEnough && Width <= SmallEnough;

    private static long Halved(long pixels) => pixels > SmallEnough ? (pixels + 1) / 2 : pixels;
}
