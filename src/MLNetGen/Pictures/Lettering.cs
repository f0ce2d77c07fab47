using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Text in pictures, in a font that comes with the library: a machine without fonts draws the same as any other.</summary>
internal static class Lettering
{
    private const string Ellipsis = "…";
    private static readonly SKTypeface Typeface = Load();

    /// <summary>Writes one line.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="text">What.</param>
    /// <param name="at">The place of the text on its baseline.</param>
    /// <param name="size">Height of the font in pixels.</param>
    /// <param name="colour">Colour of the text.</param>
    /// <param name="align">Which part of the text is at the place.</param>
    public static void Draw(
        SKCanvas canvas, string text, SKPoint at, float size, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = Paint(size);
        paint.Color = colour;
        paint.TextAlign = align;
        canvas.DrawText(text, at, paint);
    }

    /// <summary>Width of a line in pixels.</summary>
    public static float Width(string text, float size)
    {
        using var paint = Paint(size);
        return paint.MeasureText(text);
    }

    /// <summary>The text, or as much of its beginning as fits.</summary>
    public static string Shorten(string text, float size, float width)
    {
        if (Width(text, size) <= width)
            return text;

        var length = text.Length - 1;
        while (length > 0 && Width(text[..length] + Ellipsis, size) > width)
            length--;
        return text[..length].TrimEnd() + Ellipsis;
    }

    private static SKPaint Paint(float size) => new() { Typeface = Typeface, TextSize = size, IsAntialias = true, SubpixelText = true };

    private static SKTypeface Load()
    {
        using var file = typeof(Lettering).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKTypeface.FromStream(file);
    }
}
