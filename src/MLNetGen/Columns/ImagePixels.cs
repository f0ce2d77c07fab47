using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// The pixels of ML.NET's images as numbers from 0 to 255, channels first: the rows of the first channel from the top, then those of the
/// next one. What is transparent shows white, as on paper; this includes the bars that <c>ResizeImages</c> adds when it pads.
/// </summary>
internal static class ImagePixels
{
    private const int BytesPerPixel = 4;
    private const float White = byte.MaxValue;

    /// <summary>Whether red, green and blue are the same in every pixel.</summary>
    public static bool IsGrey(MLImage image)
    {
        var bytes = image.Pixels;
        for (var at = 0; at < bytes.Length; at += BytesPerPixel)
        {
            if (bytes[at] != bytes[at + 1] || bytes[at] != bytes[at + 2])
                return false;
        }

        GC.KeepAlive(image);
        return true;
    }

    /// <summary>Reads the pixels of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channels">
    /// 3 for red, green and blue; 1 for grey: the luma of ITU-R BT.601, which is the value itself where the three are the same.
    /// </param>
    /// <param name="planes">Receives channels x height x width numbers.</param>
    public static void Read(MLImage image, int channels, Span<float> planes)
    {
        var bytes = image.Pixels;
        var count = bytes.Length / BytesPerPixel;
        if (planes.Length != channels * count)
            throw new ArgumentException($"{channels * count} numbers are needed, got {planes.Length}.", nameof(planes));

        var (red, blue) = image.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
        for (var pixel = 0; pixel < count; pixel++)
        {
            var four = bytes.Slice(pixel * BytesPerPixel, BytesPerPixel);
            var (r, g, b) = (OnWhite(four[red], four[3]), OnWhite(four[1], four[3]), OnWhite(four[blue], four[3]));
            if (channels == 1)
                planes[pixel] = g + 0.299f * (r - g) + 0.114f * (b - g);
            else
                (planes[pixel], planes[count + pixel], planes[2 * count + pixel]) = (r, g, b);
        }

        GC.KeepAlive(image);
    }

    /// <summary>Makes an opaque image of pixels, each rounded to the nearest of 0 to 255; NaN is white.</summary>
    /// <param name="planes">Channels x height x width numbers.</param>
    /// <param name="channels">3 for red, green and blue; 1 for grey.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    public static MLImage Write(ReadOnlySpan<float> planes, int channels, int width, int height)
    {
        var count = width * height;
        if (planes.Length != channels * count)
            throw new ArgumentException($"{channels * count} numbers are needed, got {planes.Length}.", nameof(planes));

        var bytes = new byte[count * BytesPerPixel];
        for (var pixel = 0; pixel < count; pixel++)
        {
            var four = bytes.AsSpan(pixel * BytesPerPixel, BytesPerPixel);
            for (var channel = 0; channel < 3; channel++)
                four[channel] = Level(planes[channel % channels * count + pixel]);
            four[3] = byte.MaxValue;
        }

        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, bytes);
    }

    /// <summary>A channel as it shows on white; ML.NET's images hold channels that are multiplied by the opacity already.</summary>
    private static float OnWhite(byte value, byte opacity) => Math.Min(value + White - opacity, White);

    private static byte Level(float value) => float.IsNaN(value) ? byte.MaxValue : (byte)MathF.Round(Math.Clamp(value, 0, byte.MaxValue));
}
