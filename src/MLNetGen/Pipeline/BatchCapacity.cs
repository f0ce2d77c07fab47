using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Pipeline;

/// <summary>How many rows a batch holds.</summary>
internal static class BatchCapacity
{
    /// <summary>Rows of a batch when they are narrow: enough for a network to work at full speed.</summary>
    public const int Default = 1024;

    private const long MaxBytes = 64L << 20;
    private const int AssumedItems = 1024;
    private const long AssumedPixels = 256 * 256;
    private const long BytesPerPixel = 3 * sizeof(float);

    /// <summary>At most <paramref name="maxRows"/> rows, fewer when their columns would take more than 64 MB; at least one.</summary>
    public static int For(IEnumerable<DataViewType> columns, int maxRows) =>
        (int)Math.Clamp(MaxBytes / Math.Max(1, columns.Sum(Bytes)), 1, maxRows);

    private static long Bytes(DataViewType type) => type switch
    {
        VectorDataViewType vector => Bytes(vector.ItemType) * (vector.IsKnownSize ? vector.Size : AssumedItems),
        TextDataViewType => 64,
        ImageDataViewType image => BytesPerPixel * (image.Width > 0 ? (long)image.Height * image.Width : AssumedPixels),
        _ when type.RawType == typeof(float) => sizeof(float),
        _ => sizeof(long),
    };
}
