using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;

namespace MLNetGen.Pictures;

/// <summary>The first rows of columns of MLImage.</summary>
internal static class ImageRows
{
    private const int Channels = 3;

    /// <summary>Reads rows of pixels, whose shape is that of the first image. All pixels of a missing image are missing.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds no images.</exception>
    /// <exception cref="InvalidOperationException">There are no images, or one has another size than the first.</exception>
    public static (List<float[][]> Rows, ImageShape Shape) Read(IDataView images, IReadOnlyList<string> columnNames, int most)
    {
        DataViewSchema.Column[] columns = [.. columnNames.Select(name => Find(images.Schema, name))];
        using var cursor = images.GetRowCursor(columns);
        var getters = Array.ConvertAll(columns, column => cursor.GetGetter<MLImage>(column));
        var current = new MLImage?[columns.Length];
        var rows = new List<float[]?[]>();
        ImageShape? shape = null;
        while (rows.Count < most && cursor.MoveNext())
        {
            var row = new float[]?[columns.Length];
            for (var column = 0; column < row.Length; column++)
            {
                getters[column](ref current[column]!);
                if (current[column] is not { } image)
                    continue;
                shape ??= new(image.Width, image.Height, Channels);
                if ((image.Width, image.Height) != (shape.Width, shape.Height))
                    throw EncodingIssues.WrongImageSize(columns[column].Name, rows.Count, image, shape.Width, shape.Height);
                row[column] = new float[shape.Size];
                ImagePixels.Read(image, Channels, row[column]);
            }

            rows.Add(row);
        }

        if (rows.Count == 0)
            throw ImageSheet.NoRows();
        if (shape is null)
            throw new InvalidOperationException("There are no images to draw: all are missing.");
        var missing = new float[shape.Size];
        Array.Fill(missing, float.NaN);
        return ([.. rows.Select(row => Array.ConvertAll(row, pixels => pixels ?? missing))], shape);
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        var column = VectorColumn.Find(schema, name);
        return column.Type is ImageDataViewType ? column : throw new ArgumentException(
            $"Column '{name}' is of type {TypeSpelling.WithSizes(column.Type)}: expected an Image. Of a vector of pixels, give the shape too.",
            nameof(name));
    }
}
