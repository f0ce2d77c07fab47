using MLNetGen.Tool.Datasets;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>The project's own glyphs, filled in A and outlined in B, as many as wanted.</summary>
internal static class Glyphs
{
    public static UnpairedImages Draw(int count, int testCount, ulong seed = 1)
    {
        Glyph[] all = [.. Glyph.DrawMany((2 * count) + testCount, seed)];
        var (a, b, test) = (all[..count], all[count..(2 * count)], all[(2 * count)..]);
        return new(
            new(Glyph.ImageSize, Glyph.ImageSize),
            Render(a, GlyphStyle.Filled), Render(b, GlyphStyle.Outlined),
            Render(test, GlyphStyle.Filled), Render(test, GlyphStyle.Outlined));
    }

    private static float[][] Render(Glyph[] glyphs, GlyphStyle style) =>
        Array.ConvertAll(glyphs, glyph => Array.ConvertAll(glyph.Render(style), pixel => pixel / 255f));
}
