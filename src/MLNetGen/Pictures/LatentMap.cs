using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Torch;

namespace MLNetGen.Pictures;

/// <summary>Draws where the rows of a data view lie in the latent space of a model, into a PNG file.</summary>
public static class LatentMap
{
    /// <summary>
    /// Draws each row as a point. Of vectors with more than two values the two main directions (principal axes) are drawn; the axes say
    /// how much of the variance they show. Rows with a missing value are left out.
    /// </summary>
    /// <param name="path">The file to write; an older one is replaced.</param>
    /// <param name="points">The data.</param>
    /// <param name="columnName">Column of vectors with the latent values of a row.</param>
    /// <param name="labelColumnName">
    /// Column to colour the points by: text, Boolean, key or number. Numbers of more than ten values get a colour scale; of other labels
    /// the ten most frequent get a colour each. <see langword="null"/> for one colour.
    /// </param>
    /// <param name="options">How to draw; <see langword="null"/> for the usual.</param>
    /// <exception cref="ArgumentException">The path is a folder, or a column is missing or of another type or size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows to draw, or a native library is missing.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IDataView points, string columnName, string? labelColumnName = null, LatentMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        options ??= new();
        LibTorch.Ensure();
        var file = new PictureFile(path);
        var (vectors, colours) = Read(points, columnName, labelColumnName, options.MaxRows);
        var map = vectors[0].Length == 2
            ? new ScatterPlot([.. vectors.Select(vector => (vector[0], vector[1]))], $"{columnName} 1", $"{columnName} 2")
            : Projected(vectors, columnName);
        var plot = map with { Colours = colours, Title = options.Title, LegendTitle = labelColumnName };
        file.Write(options.Width, options.Height, canvas => plot.Draw(canvas, options.Width, options.Height));
    }

    private static ScatterPlot Projected(IReadOnlyList<float[]> vectors, string columnName)
    {
        var axes = PrincipalAxes.Of(vectors);
        return new(axes.Points, Title("First", axes.First), Title("Second", axes.Second));

        string Title(string which, double share) => string.Create(
            CultureInfo.InvariantCulture, $"{which} principal axis of {columnName} ({100 * share:0} % of variance)");
    }

    private static (List<float[]> Vectors, PointColours Colours) Read(
        IDataView points, string columnName, string? labelColumnName, int most)
    {
        var context = new MLContext();
        points = VectorColumn.AsSingle(context, points, columnName);
        if (labelColumnName is not null)
            points = LabelColumn.Simplified(context, points, labelColumnName);

        using var cursor = points.GetRowCursor(points.Schema.Where(column => column.Name == columnName || column.Name == labelColumnName));
        var readVector = VectorColumn.Reader(cursor, columnName);
        var readLabel = labelColumnName is null ? () => null : LabelColumn.Reader(cursor, labelColumnName);
        var vectors = new List<float[]>();
        var labels = new List<PointLabel?>();
        for (var row = 0; row < most && cursor.MoveNext(); row++)
        {
            var vector = readVector();
            if (vector.Length < 2 || (vectors.Count > 0 && vector.Length != vectors[0].Length))
            {
                throw new ArgumentException(
                    $"Column '{columnName}' has a vector of {vector.Length} values in row {row}: expected "
                    + (vectors.Count == 0 ? "2 or more." : $"{vectors[0].Length} as in the rows before."),
                    nameof(columnName));
            }
            if (!Array.TrueForAll(vector, float.IsFinite))
                continue;
            vectors.Add(vector);
            labels.Add(readLabel());
        }
        if (vectors.Count == 0)
            throw new InvalidOperationException($"There are no points to draw: no row has finite numbers in column '{columnName}'.");

        var areNumbers = labelColumnName is not null && points.Schema[labelColumnName].Type is NumberDataViewType;
        return (vectors, labelColumnName is null ? PointColours.Plain(vectors.Count) : PointColours.Of(labels, areNumbers));
    }
}
