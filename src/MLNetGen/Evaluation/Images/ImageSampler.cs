using System.Numerics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Evaluation.Images;

/// <summary>Reads the images of tables, in one pass each and in bounded memory.</summary>
/// <param name="columnName">The vector column of pixels, or a column of ML.NET's images.</param>
/// <param name="shape">What images are like; <see langword="null"/> for ML.NET's images, of which the first one tells.</param>
/// <param name="labelColumnName">The column of labels, if there is one.</param>
/// <param name="options">Seed and cancellation.</param>
internal sealed class ImageSampler(string columnName, ImageShape? shape, string? labelColumnName, EvaluationOptions options)
{
    private const int MostImages = 2_000;
    private const int ColourChannels = 3;

    private ImageShape? _shape = shape;

    /// <summary>Reads a uniform sample; images with missing pixels do not count.</summary>
    public SampledImages Read(IDataView view)
    {
        var column = view.Schema[columnName];
        DataViewSchema.Column? labelColumn = labelColumnName is null ? null : view.Schema[labelColumnName];
        using var cursor = view.GetRowCursor(labelColumn is { } extra ? [column, extra] : [column]);
        var read = column.Type is VectorDataViewType vector
            ? (Func<float[]?>)typeof(ImageSampler).GetMethod(nameof(PixelReader), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [cursor, column, _shape])!
            : ImageReader(cursor, column);
        var readLabel = labelColumn is { } label ? CellValues.NameOrNull(cursor, label) : null;
        var (images, labels, random, seen) = (new List<float[]>(), new List<string>(), new Random(options.Seed), 0L);
        foreach (var row in cursor.Rows(options.CancellationToken))
        {
            var place = seen < MostImages ? seen : random.NextInt64(seen + 1);
            if (place >= MostImages)
            {
                seen++;
                continue;
            }

            if (read() is not { } image || Array.Exists(image, float.IsNaN))
                continue;

            seen++;
            if (place == images.Count)
            {
                images.Add(image);
                labels.Add(readLabel?.Invoke() ?? "");
            }
            else
            {
                (images[(int)place], labels[(int)place]) = (image, readLabel?.Invoke() ?? "");
            }
        }

        return new([.. images], readLabel is null ? null : [.. labels], _shape ?? new(1, 1, ColourChannels), seen);
    }

    /// <summary>ML.NET's images; a missing one is <see langword="null"/>.</summary>
    private Func<float[]?> ImageReader(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<MLImage>(column);
        MLImage? image = null;
        return () =>
        {
            getter(ref image!);
            if (image is null)
                return null;

            _shape ??= new(image.Width, image.Height, ColourChannels);
            if ((image.Width, image.Height) != (_shape.Width, _shape.Height))
                throw EncodingIssues.WrongImageSize(column.Name, row.Position, image, _shape.Width, _shape.Height);

            var pixels = new float[_shape.Size];
            ImagePixels.Read(image, _shape.Channels, pixels);
            return pixels;
        };
    }

    private static Func<float[]?> PixelReader<T>(DataViewRow row, DataViewSchema.Column column, ImageShape shape)
        where T : struct, INumber<T>
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var (dense, value, pixels) = (new T[shape.Size], default(VBuffer<T>), shape.Width * shape.Height);
        return () =>
        {
            getter(ref value);
            value.CopyTo(dense);
            var image = new float[dense.Length];
            for (var i = 0; i < image.Length; i++)
                image[i] = float.CreateTruncating(dense[shape.Interleaved ? (i % pixels * shape.Channels) + (i / pixels) : i]);
            return image;
        };
    }
}
