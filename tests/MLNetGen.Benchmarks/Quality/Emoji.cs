using SkiaSharp;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Emoji in two of three styles, 32 x 32 pixels in red, green and blue. Which ones to learn from in A, which in B, and which to judge by
/// stands in pairs.tsv: no training image has its partner in the other domain.
/// </summary>
internal static class Emoji
{
    public const string Colour = "emojione";
    public const string Noto = "noto";
    public const string BlackAndWhite = "emojione_bw";

    private const int Size = 32;

    /// <summary>Loads the shared set; <see langword="null"/> where it is missing.</summary>
    public static UnpairedImages? Load(string a, string b)
    {
        if (SharedData.Find("unpaired/emoji/pairs.tsv") is not { } path)
            return null;

        var emoji = File.ReadLines(path).Skip(1).Select(line => line.Split('\t'))
            .Where(cells => cells[4] == "1" || (a != BlackAndWhite && b != BlackAndWhite))
            .ToLookup(cells => cells[3], cells => cells[0]);
        return new(new(Size, Size, channels: 3), Read(a, "trainA"), Read(b, "trainB"), Read(a, "test"), Read(b, "test"));

        float[][] Read(string style, string split) =>
            [.. emoji[split].Select(key => ReadImage(Path.Combine(Path.GetDirectoryName(path)!, style, $"{key}.png")))];
    }

    private static float[] ReadImage(string path)
    {
        using var bitmap = SKBitmap.Decode(path);
        Func<SKColor, byte>[] channels = [colour => colour.Red, colour => colour.Green, colour => colour.Blue];
        return
        [
            .. channels.SelectMany(channel =>
                PixelGrid.Scale(Array.ConvertAll(bitmap.Pixels, colour => channel(colour) / 255f), bitmap.Width, Size)),
        ];
    }
}
