using MLNetGen.Columns;
using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Turns vectors into images that can be drawn.</summary>
/// <param name="shape">How the pixels lie in the vectors.</param>
/// <param name="range">The values of black and white; what lies beyond is drawn as them.</param>
internal sealed class PixelConverter(ImageShape shape, (float Black, float White) range)
{
    private static readonly (float Black, float White)[] UsualRanges = [(0, 1), (0, 255), (-1, 1)];

    /// <summary>The first usual range that holds all values, or their smallest and largest.</summary>
    public static (float Black, float White) RangeOf(IEnumerable<float[]> images)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in images.SelectMany(image => image).Where(float.IsFinite))
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        foreach (var usual in UsualRanges)
        {
            if (least >= usual.Black && most <= usual.White)
                return usual;
        }
        return (least, Math.Max(most, MathF.BitIncrement(least)));
    }

    /// <summary>One image, pixel by pixel; a missing one is transparent.</summary>
    public SKBitmap Convert(float[] values)
    {
        var bitmap = new SKBitmap(shape.Width, shape.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
                bitmap.SetPixel(x, y, Colour(channel => values[Index(x, y, channel)]));
        }
        return bitmap;
    }

    private SKColor Colour(Func<int, float> value)
    {
        var (red, green, blue) = shape.Channels == 1 ? (value(0), value(0), value(0)) : (value(0), value(1), value(2));
        return float.IsNaN(red + green + blue) ? SKColors.Transparent : new(Level(red), Level(green), Level(blue));
    }

    private int Index(int x, int y, int channel) => shape.Interleaved
        ? (((y * shape.Width) + x) * shape.Channels) + channel
        : (((channel * shape.Height) + y) * shape.Width) + x;

    private byte Level(float value) =>
        (byte)Math.Round(255 * Math.Clamp((value - range.Black) / (range.White - range.Black), 0, 1));
}
