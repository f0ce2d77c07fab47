using System.Reflection;
using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>A PNG file to be: written whole or not at all.</summary>
internal sealed class PictureFile
{
    private readonly string _path;

    /// <summary>Makes sure, before any row is read, that a picture can be drawn and written.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the file is not there.</exception>
    /// <exception cref="InvalidOperationException">Skia's native library is missing; the message names the package to add.</exception>
    public PictureFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new ArgumentException(
                $"'{path}' is a folder: give the path of a file in it, such as '{Path.Combine(path, "picture.png")}'.", nameof(path));
        }

        _path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(_path);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Cannot write '{path}': the folder '{folder}' is not there. Make it first.");
        CheckSkia();
    }

    /// <summary>Draws on white and writes.</summary>
    public void Write(int width, int height, Action<SKCanvas> draw)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            draw(canvas);
        }
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        Write(png);
    }

    private void Write(SKData png)
    {
        var partial = _path + ".partial";
        try
        {
            using (var file = File.Create(partial))
                png.SaveTo(file);
            File.Move(partial, _path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void CheckSkia()
    {
        try
        {
            _ = SKImageInfo.PlatformColorType;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException)
        {
            var reason = exception.GetBaseException().Message.ReplaceLineEndings("\n").Split('\n')[0];
            var version = Version.Parse(typeof(SKBitmap).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version).ToString(3);
            throw new InvalidOperationException(
                $"""
                Skia, which draws pictures, could not be loaded: {reason}
                On Linux, add its native library to the application's project file:
                    <PackageReference Include="SkiaSharp.NativeAssets.Linux.NoDependencies" Version="{version}" />
                """,
                exception);
        }
    }
}
