using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Images;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Images from a folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="View">Column Image; column Path, the file's path in the folder; column Label, the folder in the folder, if there are some.</param>
/// <param name="Images">Path in the folder and size of each.</param>
internal sealed record PictureFolder(string Path, IDataView View, IReadOnlyList<(string Path, int Width, int Height)> Images)
{
    /// <summary>The column of the images.</summary>
    public const string ImageName = "Image";

    /// <summary>The column of the paths.</summary>
    public const string PathName = "Path";

    private const int ImagesBetweenReports = 100;

    /// <summary>Whether this is a folder rather than a file.</summary>
    public static bool Recognises(string path) => Directory.Exists(path)
        || (File.Exists(path) ? false : throw new InputException($"There is no file or folder '{path}'."));

    /// <summary>Finds the images of a folder and of the folders in it, and looks at each.</summary>
    public static Task<PictureFolder> LoadAsync(MLContext context, string path, ImageReading reading, Session session) =>
        session.Progress.TrackAsync($"Reading {path}", progress => Task.FromResult(Load(context, path, reading, progress, session)));

    /// <summary>The column of a name, which is not that of the images.</summary>
    public void Check(string name)
    {
        var others = View.Schema.Where(column => !column.IsHidden && column.Name != ImageName).Select(column => column.Name).ToList();
        if (!others.Contains(name))
            throw ColumnNames.Unknown(name, others, Path);
    }

    private static PictureFolder Load(
        MLContext context, string path, ImageReading reading, IProgress<ProgressStep> progress, Session session)
    {
        IDataView view = context.Generative().LoadImageFolder(
            path, new() { DamagedImages = reading.SkipsDamaged ? DamagedImages.Skip : DamagedImages.Fail });
        if (reading.Size is var (width, height))
            view = context.Transforms.ResizeImages(ImageName, width, height).Fit(view).Transform(view);
        try
        {
            return new PictureFolder(path, view, Look(view, progress, session.Cancellation));
        }
        catch (FormatException exception) when (exception.InnerException is FormatException { Message: var damage })
        {
            throw new InputException($"{damage} Replace or remove it, or leave such files out with --skip-damaged.", exception);
        }
    }

    private static List<(string Path, int Width, int Height)> Look(
        IDataView view, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        using var cursor = view.GetRowCursor([view.Schema[ImageName], view.Schema[PathName]]);
        var (readImage, readPath) =
            (cursor.GetGetter<MLImage>(view.Schema[ImageName]), cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema[PathName]));
        var images = new List<(string Path, int Width, int Height)>();
        MLImage image = null!;
        ReadOnlyMemory<char> path = default;
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            readImage(ref image);
            readPath(ref path);
            images.Add((path.ToString(), image.Width, image.Height));
            if (images.Count % ImagesBetweenReports == 0)
                progress.Report(new ProgressStep(0, Figures.Count(images.Count, "image")));
        }

        return images;
    }
}
