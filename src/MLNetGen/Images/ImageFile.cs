using Microsoft.ML.Data;
using SkiaSharp;

namespace MLNetGen.Images;

/// <summary>Reads one image file, and unlike <see cref="MLImage.CreateFromFile"/> takes no part of an image for a whole one.</summary>
internal static class ImageFile
{
    private const int MostPixels = int.MaxValue / 4;

    /// <summary>Reads an image as it is stored; of several the first.</summary>
    /// <exception cref="FormatException">The file holds no image, or is damaged.</exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    public static MLImage Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0)
            throw Damaged(path, "it is empty");

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data) ?? throw Damaged(path, "it does not begin like one");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var bitmap = new SKBitmap();
        if ((long)info.Width * info.Height > MostPixels || !bitmap.TryAllocPixels(info))
            throw Damaged(path, $"it announces {info.Width} x {info.Height} pixels, which is more than memory holds");
        return codec.GetPixels(info, bitmap.GetPixels()) switch
        {
            SKCodecResult.Success => MLImage.CreateFromPixels(info.Width, info.Height, MLPixelFormat.Rgba32, bitmap.GetPixelSpan()),
            SKCodecResult.IncompleteInput => throw Damaged(path, "it ends too early"),
            var result => throw Damaged(path, $"it cannot be decoded ({result})"),
        };
    }

    private static FormatException Damaged(string path, string problem) => new($"'{path}' is no image, or is damaged: {problem}.");
}
