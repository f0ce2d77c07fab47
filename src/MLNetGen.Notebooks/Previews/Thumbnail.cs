using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using SkiaSharp;

namespace MLNetGen.Notebooks.Previews;

/// <summary>A small picture of an image.</summary>
internal static class Thumbnail
{
    private const int MostPixels = 64;

    /// <summary>The image as PNG, no side longer than 64 pixels.</summary>
    public static byte[] Png(MLImage image)
    {
        var colours = image.PixelFormat == MLPixelFormat.Rgba32 ? SKColorType.Rgba8888 : SKColorType.Bgra8888;
        using var whole = new SKBitmap(image.Width, image.Height, colours, SKAlphaType.Unpremul);
        Marshal.Copy(image.Pixels.ToArray(), 0, whole.GetPixels(), whole.ByteCount);
        GC.KeepAlive(image);

        var scale = Math.Min(1.0, (double)MostPixels / Math.Max(image.Width, image.Height));
        using var small = new SKBitmap(Side(image.Width), Side(image.Height), colours, SKAlphaType.Unpremul);
        whole.ScalePixels(small, SKFilterQuality.Medium);
        using var png = small.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();

        int Side(int pixels) => Math.Max(1, (int)Math.Round(scale * pixels));
    }
}
