using SkiaSharp;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>Looks at pictures that commands wrote.</summary>
internal static class PictureProbe
{
    /// <summary>Width, height and number of different colours of a picture.</summary>
    public static (int Width, int Height, int Colours) Describe(string path)
    {
        using var bitmap = SKBitmap.Decode(path);
        return (bitmap.Width, bitmap.Height, bitmap.Pixels.Distinct().Count());
    }
}
