using System.IO.Compression;
using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Images from a file in the format IDX, with their labels if they lie beside it.</summary>
/// <param name="FileName">Name of the file, for messages.</param>
/// <param name="View">Column Pixels and, if there are labels, column Label as text.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Shape">The shape of each image.</param>
internal sealed record ImageFile(string FileName, IDataView View, int Count, ImageShape Shape)
{
    /// <summary>The column of the pixels.</summary>
    public const string PixelsName = "Pixels";

    private const string LabelName = "Label";

    /// <summary>Whether a file is of this format, by its name or by how it begins.</summary>
    public static bool Recognises(string path)
    {
        var name = Path.GetFileName(path);
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return name.EndsWith(".idx", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("idx3-ubyte", StringComparison.OrdinalIgnoreCase)
            || (File.Exists(path) && BeginsLikeImages(path));
    }

    /// <summary>Reads the images, and the labels from the file of the same name with "labels-idx1" for "images-idx3".</summary>
    public static Task<ImageFile> LoadAsync(MLContext context, string path, Session session) =>
        session.Progress.TrackAsync($"Reading {Path.GetFileName(path)}", _ => Task.FromResult(Load(context, path)));

    /// <summary>The notation of the condition columns of these names.</summary>
    public TableNotation Conditions(IReadOnlyList<string> names)
    {
        var known = DataViewCells.NotationOf(View.Schema).Columns;
        return new TableNotation([.. names.Select(name => known.FirstOrDefault(column => column.Name == name) ?? throw Unknown(name))]);
    }

    /// <summary>The error for a column that is not there.</summary>
    public InputException Unknown(string name) =>
        ColumnNames.Unknown(name, View.Schema.Where(column => !column.IsHidden).Select(column => column.Name), FileName);

    private static ImageFile Load(MLContext context, string path)
    {
        var name = Path.GetFileName(path);
        var labels = Path.Combine(Path.GetDirectoryName(path)!, name.Replace("images-idx3", "labels-idx1", StringComparison.Ordinal));
        var images = context.Generative().LoadIdx(path, labels != path && File.Exists(labels) ? labels : null);
        var view = images.Schema.GetColumnOrNull(LabelName) is null
            ? (IDataView)images
            : context.Transforms.Conversion.MapKeyToValue(LabelName).Fit(images).Transform(images);
        return new ImageFile(name, view, (int)images.GetRowCount()!.Value, images.Shape);
    }

    private static bool BeginsLikeImages(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start is [0x1f, 0x8b, ..])
        {
            file.Position = 0;
            using var content = new GZipStream(file, CompressionMode.Decompress);
            content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        return start is [0, 0, 8, 3];
    }
}
