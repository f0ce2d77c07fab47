namespace MLNetGen.Tool.Datasets;

/// <summary>How glyphs look; where they are does not depend on it.</summary>
/// <param name="Background">Brightness of the background, 0 to 1.</param>
/// <param name="Ink">Brightness of the glyph.</param>
/// <param name="StrokeWidth">Width of the line along the outline, in pixels; <see langword="null"/> to fill the glyph.</param>
internal sealed record GlyphStyle(double Background, double Ink, double? StrokeWidth)
{
    public static GlyphStyle Filled { get; } = new(Background: 0.08, Ink: 0.92, StrokeWidth: null);

    public static GlyphStyle Outlined { get; } = new(Background: 0.95, Ink: 0.15, StrokeWidth: 1.8);

    /// <summary>Brightness of the pixel whose middle is that many pixels from the outline, negative inside: anti-aliased.</summary>
    public double Brightness(double distance)
    {
        var edge = StrokeWidth is { } width ? (width / 2) - Math.Abs(distance) : -distance;
        return Background + ((Ink - Background) * Math.Clamp(edge + 0.5, 0, 1));
    }
}
