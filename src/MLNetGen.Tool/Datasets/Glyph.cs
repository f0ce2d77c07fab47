namespace MLNetGen.Tool.Datasets;

/// <summary>A shape at a place of a square image, of some radius in pixels, turned; it can be drawn in any style.</summary>
internal sealed record Glyph(GlyphShape Shape, double X, double Y, double Radius, double Cosine, double Sine)
{
    /// <summary>Width and height of an image.</summary>
    public const int ImageSize = 32;

    private const double SmallestRadius = 10.5;
    private const double LargestRadius = 13;
    private const double MostHalfTurn = 0.25;
    private const double Margin = 2;

    /// <summary>Draws glyphs at random: the same ones of the same seed.</summary>
    public static IEnumerable<Glyph> DrawMany(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
            yield return Draw(random);
    }

    /// <summary>The image in a style, row by row, brightness from 0 to 255.</summary>
    public byte[] Render(GlyphStyle style)
    {
        var pixels = new byte[ImageSize * ImageSize];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % ImageSize) + 0.5 - X, (i / ImageSize) + 0.5 - Y);
            var distance = Shape.Distance(((Cosine * x) + (Sine * y)) / Radius, ((Cosine * y) - (Sine * x)) / Radius) * Radius;
            pixels[i] = (byte)Math.Round(255 * style.Brightness(distance));
        }

        return pixels;
    }

    /// <summary>A shape, its radius, its turn by up to 28 degrees, and a place where all of it is on the image.</summary>
    private static Glyph Draw(SeededRandom random)
    {
        var shape = GlyphShape.All[(int)(random.Uniform() * GlyphShape.All.Count)];
        var radius = SmallestRadius + ((LargestRadius - SmallestRadius) * random.Uniform());
        var halfTurn = Around(random, MostHalfTurn); // its tangent, from which sine and cosine follow by elementary operations
        var square = halfTurn * halfTurn;
        var room = (ImageSize / 2.0) - Margin - radius;
        return new(
            shape,
            (ImageSize / 2.0) + Around(random, room), (ImageSize / 2.0) + Around(random, room),
            radius, (1 - square) / (1 + square), 2 * halfTurn / (1 + square));
    }

    private static double Around(SeededRandom random, double most) => most * ((2 * random.Uniform()) - 1);
}
