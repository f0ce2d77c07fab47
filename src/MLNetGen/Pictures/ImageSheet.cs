using Microsoft.ML;
using MLNetGen.Columns;
using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Draws the images of a data view side by side into one PNG file.</summary>
public static class ImageSheet
{
    private const int Gap = 2;
    private const int GapBetweenGroups = 10;
    private const int GoodSize = 84;

    /// <summary>
    /// Draws the images of the first rows, row by row from left to right. A missing pixel or image stays as white as the paper.
    /// </summary>
    /// <param name="path">The file to write; an older one is replaced.</param>
    /// <param name="images">The data.</param>
    /// <param name="columnNames">
    /// Columns of vectors with the pixels, or columns of MLImage of one size. The images of a row are drawn next to each other.
    /// </param>
    /// <param name="shape">How the pixels lie in the vectors; <see langword="null"/> for columns of MLImage.</param>
    /// <param name="options">How to draw; <see langword="null"/> for the usual.</param>
    /// <exception cref="ArgumentException">The path is a folder, or a column is missing or of another type or size.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no rows, or only missing images, or one of another size; or Skia's native library is missing.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IDataView images, IReadOnlyList<string> columnNames, ImageShape? shape = null, ImageSheetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ColumnCheck.Names(columnNames);
        if (shape is not null and not { Channels: 1 or 3 })
        {
            throw new ArgumentException(
                $"Images with {shape.Channels} channels cannot be drawn: expected 1 (grey) or 3 (colour).", nameof(shape));
        }

        options ??= new();
        var file = new PictureFile(path);
        if (shape is not null)
        {
            Draw(file, Read(images, columnNames, shape, options.MaxRows), columnNames.Count, shape, options);
            return;
        }

        var (rows, shapeOfAll) = ImageRows.Read(images, columnNames, options.MaxRows);
        Draw(file, rows, columnNames.Count, shapeOfAll, options with { Range = options.Range ?? (byte.MinValue, byte.MaxValue) });
    }

    private static void Draw(PictureFile file, List<float[][]> rows, int columnCount, ImageShape shape, ImageSheetOptions options)
    {
        var pixels = new PixelConverter(shape, options.Range ?? PixelConverter.RangeOf(rows.Select(row => row[0])));
        var scale = options.Scale ?? Math.Max(1, GoodSize / Math.Max(shape.Width, shape.Height));
        var (width, height) = (shape.Width * scale, shape.Height * scale);

        var columns = Math.Min(options.Columns, rows.Count);
        var lines = (rows.Count + columns - 1) / columns;
        var gap = columnCount == 1 ? Gap : GapBetweenGroups;
        var (groupWidth, lineHeight) = ((columnCount * (width + Gap)) - Gap + gap, height + gap);
        file.Write((columns * groupWidth) + gap, (lines * lineHeight) + gap, canvas =>
        {
            for (var row = 0; row < rows.Count; row++)
            {
                for (var column = 0; column < columnCount; column++)
                {
                    var x = gap + (row % columns * groupWidth) + (column * (width + Gap));
                    var y = gap + (row / columns * lineHeight);
                    using var image = pixels.Convert(rows[row][column]);
                    canvas.DrawBitmap(image, SKRect.Create(x, y, width, height));
                }
            }
        });
    }

    private static List<float[][]> Read(IDataView images, IReadOnlyList<string> columnNames, ImageShape shape, int most)
    {
        var context = new MLContext();
        foreach (var name in columnNames)
            images = VectorColumn.AsSingle(context, images, name);

        using var cursor = images.GetRowCursor(columnNames.Select(name => images.Schema[name]));
        var readers = columnNames.Select(name => VectorColumn.Reader(cursor, name)).ToArray();
        var rows = new List<float[][]>();
        while (rows.Count < most && cursor.MoveNext())
        {
            rows.Add([.. readers.Select(read => read())]);
            foreach (var (name, pixels) in columnNames.Zip(rows[^1]))
                CheckSize(name, pixels.Length, shape);
        }
        return rows.Count > 0 ? rows : throw NoRows();
    }

    /// <summary>The error of data without rows.</summary>
    internal static InvalidOperationException NoRows() => new("There are no images to draw: the data has no rows.");

    private static void CheckSize(string name, int size, ImageShape shape)
    {
        if (size != shape.Size)
        {
            throw new ArgumentException(
                $"Column '{name}' has vectors of {size} values, but an image of {shape.Width} x {shape.Height} pixels with "
                + $"{shape.Channels} channel{(shape.Channels == 1 ? "" : "s")} has {shape.Size}. Give the shape that the images have.",
                nameof(shape));
        }
    }
}
