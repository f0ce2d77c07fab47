using MLNetGen.Tool.Datasets;
using SkiaSharp;

namespace MLNetGen.Tests.Tool.Datasets;

[TestClass, TestCategory("unit")]
public sealed class GlyphTests
{
    private const int Size = Glyph.ImageSize;

    private static readonly GlyphShape Square = GlyphShape.All.Single(shape => shape.Name == "square");

    /// <summary>Edges at 9 pixels from the middle of the image, on the borders of pixels.</summary>
    private static readonly Glyph Upright = new(Square, 16, 16, Radius: 9 * Math.Sqrt(2), Cosine: 1, Sine: 0);

    [TestMethod]
    [DataRow("glyphs/a")]
    [DataRow("glyphs/b")]
    [DataRow("glyphs/test/a")]
    [DataRow("glyphs/test/b")]
    public void The_maker_reproduces_the_committed_pixels(string name)
    {
        var path = Path.Combine(Repository.Root, "datasets", name);
        var made = GlyphFolder.All.Single(folder => folder.Name == name).Images().ToDictionary();

        CollectionAssert.AreEquivalent(made.Keys, Directory.GetFiles(path).Select(file => Path.GetFileName(file)).ToArray());
        foreach (var (fileName, pixels) in made)
        {
            using var image = SKBitmap.Decode(Path.Combine(path, fileName));
            Assert.AreEqual((Size, Size, SKColorType.Gray8), (image.Width, image.Height, image.ColorType));
            CollectionAssert.AreEqual(pixels, image.Bytes, fileName);
        }
    }

    [TestMethod]
    public void Distances_from_a_square_equal_those_worked_out_by_hand()
    {
        var half = Math.Sqrt(0.5);

        Assert.AreEqual(-half, Square.Distance(0, 0), 1e-12);
        Assert.AreEqual(-0.15, Square.Distance(0.1, 0.15 - half), 1e-12);
        Assert.AreEqual(0.25, Square.Distance(half + 0.25, 0.3), 1e-12);
        Assert.AreEqual(0.5, Square.Distance(-half - 0.3, half + 0.4), 1e-12);
    }

    [TestMethod]
    public void A_filled_glyph_is_light_on_dark()
    {
        var pixels = Upright.Render(GlyphStyle.Filled);

        Assert.AreEqual(18 * 18, pixels.Count(pixel => pixel == 235));
        Assert.AreEqual((Size * Size) - (18 * 18), pixels.Count(pixel => pixel == 20));
        Assert.AreEqual(20, pixels[(16 * Size) + 6]);
        Assert.AreEqual(235, pixels[(16 * Size) + 7]);
    }

    [TestMethod]
    public void An_outlined_glyph_has_a_dark_line_along_the_same_edge()
    {
        var row = Upright.Render(GlyphStyle.Outlined)[(16 * Size)..(17 * Size)];

        // The line covers 0.9 of the pixels on both sides of the edge: 0.95 - 0.8 x 0.9 = 0.23.
        CollectionAssert.AreEqual((byte[])[242, 59, 59, 242], row[5..9]);
        CollectionAssert.AreEqual((byte[])[242, 59, 59, 242], row[23..27]);
    }

    [TestMethod]
    public void A_turn_by_a_right_angle_turns_the_image()
    {
        var arrow = new Glyph(GlyphShape.All.Single(shape => shape.Name == "arrow"), 16, 16, Radius: 10, Cosine: 1, Sine: 0);
        var (upright, turned) = (arrow.Render(GlyphStyle.Filled), (arrow with { Cosine = 0, Sine = 1 }).Render(GlyphStyle.Filled));

        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
                Assert.AreEqual(upright[(y * Size) + x], turned[(x * Size) + Size - 1 - y]);
        }
    }

    [TestMethod]
    public void Every_glyph_lies_on_the_image_and_every_shape_occurs()
    {
        Glyph[] glyphs = [.. Glyph.DrawMany(2_000, seed: 1)];

        Assert.AreEqual(GlyphShape.All.Count, glyphs.Select(glyph => glyph.Shape).Distinct().Count());
        foreach (var style in new[] { GlyphStyle.Filled, GlyphStyle.Outlined })
        {
            foreach (var glyph in glyphs)
            {
                var pixels = glyph.Render(style);
                var border = pixels.Where((_, i) => i % Size is 0 or Size - 1 || i / Size is 0 or Size - 1).ToArray();
                Assert.IsTrue(border.All(pixel => pixel == pixels[0]), glyph.ToString());
                Assert.IsTrue(pixels.Distinct().Count() > 1);
            }
        }
    }

    [TestMethod]
    public void The_domains_share_no_glyph_and_the_test_images_are_pairs()
    {
        var folders = GlyphFolder.All.ToDictionary(folder => folder.Name, folder => Glyph.DrawMany(folder.Count, folder.Seed).ToArray());

        CollectionAssert.AreEqual(folders["glyphs/test/a"], folders["glyphs/test/b"]);
        Assert.AreEqual(660, folders["glyphs/a"].Concat(folders["glyphs/b"]).Concat(folders["glyphs/test/a"]).Distinct().Count());
    }
}
