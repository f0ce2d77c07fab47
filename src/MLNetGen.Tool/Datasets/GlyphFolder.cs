using SkiaSharp;

namespace MLNetGen.Tool.Datasets;

/// <summary>A folder of images of glyphs in one style.</summary>
/// <param name="Name">Path of the folder in that of the data sets.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Seed">Which glyphs.</param>
/// <param name="Style">How they look.</param>
internal sealed record GlyphFolder(string Name, int Count, ulong Seed, GlyphStyle Style)
{
    /// <summary>Two domains of different glyphs, and glyphs that neither holds in both styles.</summary>
    public static IReadOnlyList<GlyphFolder> All { get; } =
    [
        new("glyphs/a", 300, 21, GlyphStyle.Filled),
        new("glyphs/b", 300, 22, GlyphStyle.Outlined),
        new("glyphs/test/a", 60, 23, GlyphStyle.Filled),
        new("glyphs/test/b", 60, 23, GlyphStyle.Outlined),
    ];

    /// <summary>File names and pixels.</summary>
    public IEnumerable<(string FileName, byte[] Pixels)> Images() =>
        Glyph.DrawMany(Count, Seed).Select((glyph, index) => ($"{index + 1:000}.png", glyph.Render(Style)));

    /// <summary>Writes a grey PNG file.</summary>
    /// <returns>Its size.</returns>
    public static async Task<long> WriteAsync(Stream stream, byte[] pixels)
    {
        using var image = SKImage.FromPixelCopy(new(Glyph.ImageSize, Glyph.ImageSize, SKColorType.Gray8, SKAlphaType.Opaque), pixels);
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        await png.AsStream().CopyToAsync(stream).ConfigureAwait(false);
        return png.Size;
    }
}
