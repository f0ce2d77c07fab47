using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pictures;

/// <summary>Draws where the rows of a data view lie in the plane of two of its columns, into a PNG file.</summary>
public static class ScatterPicture
{
    private const int Width = 820;
    private const int Height = 800;

    /// <summary>
    /// Draws each row as a small translucent dot between axes in the columns' own units, so that tight heaps of rows look tight. Rows
    /// with a missing value are left out.
    /// </summary>
    /// <param name="path">The file to write, a picture of 820 x 800 pixels; an older one is replaced.</param>
    /// <param name="rows">The data.</param>
    /// <param name="xColumnName">Column of numbers of the horizontal axis.</param>
    /// <param name="yColumnName">Column of numbers of the vertical axis.</param>
    /// <param name="maxRows">Number of rows that are read at most, 1 or more. Default 5,000.</param>
    /// <exception cref="ArgumentException">The path is a folder, or a column is missing or does not hold numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">There are no rows to draw, or a native library is missing.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IDataView rows, string xColumnName, string yColumnName, int maxRows = 5_000)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Check.Positive(maxRows, nameof(maxRows));
        var file = new PictureFile(path);
        var points = Read(AsSingle(AsSingle(rows, xColumnName), yColumnName), xColumnName, yColumnName, maxRows);
        if (points.Count == 0)
        {
            throw new InvalidOperationException(
                $"There are no points to draw: no row has finite numbers in both columns '{xColumnName}' and '{yColumnName}'.");
        }
        var plot = new ScatterPlot(points, xColumnName, yColumnName) { Fineness = 1 };
        file.Write(Width, Height, canvas => plot.Draw(canvas, Width, Height));
    }

    private static IDataView AsSingle(IDataView rows, string name) => VectorColumn.Find(rows.Schema, name).Type switch
    {
        NumberDataViewType { RawType: var raw } when raw == typeof(float) => rows,
        NumberDataViewType =>
            new MLContext().Transforms.Conversion.ConvertType(name, outputKind: DataKind.Single).Fit(rows).Transform(rows),
        var type => throw new ArgumentException(
            $"Column '{name}' is of type {TypeSpelling.WithSizes(type)}: expected a number.", nameof(name)),
    };

    private static List<(float X, float Y)> Read(IDataView rows, string xName, string yName, int most)
    {
        using var cursor = rows.GetRowCursor(rows.Schema.Where(column => column.Name == xName || column.Name == yName));
        var (readX, readY) = (cursor.GetGetter<float>(rows.Schema[xName]), cursor.GetGetter<float>(rows.Schema[yName]));
        var points = new List<(float X, float Y)>();
        for (var row = 0; row < most && cursor.MoveNext(); row++)
        {
            var (x, y) = (0f, 0f);
            readX(ref x);
            readY(ref y);
            if (float.IsFinite(x) && float.IsFinite(y))
                points.Add((x, y));
        }
        return points;
    }
}
