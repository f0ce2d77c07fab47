using MLNetGen.Pictures;
using SkiaSharp;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class LetteringTests
{
    [TestMethod]
    public void Every_letter_is_drawn_and_each_differently()
    {
        const string Letters =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéèñøçœÅŁşțΩλжЯ−%()[]{}.,:;!?+-*/=<>&'\"#@_€…";

        var pictures = Letters.Select(letter => Convert.ToBase64String(Drawn(letter.ToString()))).ToList();

        Assert.AreEqual(Letters.Length, pictures.Distinct().Count(), "a letter that the font lacks looks like any other such");
        Assert.DoesNotContain(Convert.ToBase64String(Drawn(" ")), pictures);
    }

    [TestMethod]
    public void A_text_is_shortened_to_what_fits()
    {
        Assert.AreEqual("short", Lettering.Shorten("short", 14, 100));

        var shortened = Lettering.Shorten("a text that is too long for its place", 14, 100);

        StringAssert.StartsWith(shortened, "a text");
        StringAssert.EndsWith(shortened, "…");
        Assert.IsInRange(80f, 100f, Lettering.Width(shortened, 14));
        Assert.AreEqual("…", Lettering.Shorten("nothing fits", 14, 1));
    }

    private static byte[] Drawn(string text)
    {
        using var bitmap = new SKBitmap(40, 40);
        using var canvas = new SKCanvas(bitmap);
        Lettering.Draw(canvas, text, new(5, 30), 24, SKColors.Black);
        return bitmap.Bytes;
    }
}
