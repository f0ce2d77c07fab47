using System.Buffers.Binary;
using System.IO.Compression;

namespace MLNetGen.Images;

/// <summary>The bytes of a file in the format IDX: a type, the sizes of the dimensions, and the values, the last dimension fastest.</summary>
/// <param name="Sizes">The size of each dimension, all positive.</param>
/// <param name="Values">The values.</param>
internal sealed record IdxFile(int[] Sizes, byte[] Values)
{
    private const int TypeByte = 8;

    /// <summary>Deflate makes a file smaller by this factor at most.</summary>
    private const long LargestCompression = 1_032;

    /// <summary>Reads a file, compressed by gzip or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What the values are, for messages.</param>
    /// <param name="dimensions">Number of dimensions that are expected.</param>
    /// <exception cref="FormatException">It is damaged, or no such file.</exception>
    public static IdxFile Read(string path, string what, int dimensions)
    {
        using var file = File.OpenRead(path);
        var isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        try
        {
            using var content = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var sizes = ReadHeader(content, path, what, dimensions);
            var size = sizes.Aggregate((Int128)1, (product, next) => product * next);
            var most = Math.Min(Array.MaxLength, isCompressed ? LargestCompression * file.Length : file.Length);
            if (size > most)
                throw Damaged(path, what, $"it announces {size} values, but can hold no more than {most}");

            var values = new byte[(int)size];
            var read = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
            if (read < values.Length)
                throw Damaged(path, what, $"it announces {size} values, but ends after {read}");
            return content.ReadByte() < 0 ? new(sizes, values) : throw Damaged(path, what, $"it goes on after the {size} values that it announces");
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(path, what, $"it cannot be decompressed ({exception.Message})", exception);
        }
    }

    private static int[] ReadHeader(Stream content, string path, string what, int dimensions)
    {
        Span<byte> header = stackalloc byte[4 + 4 * dimensions];
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 4 || !header[..4].SequenceEqual((ReadOnlySpan<byte>)[0, 0, TypeByte, (byte)dimensions]))
        {
            throw Damaged(
                path, what, $"it begins with {Convert.ToHexString(header[..Math.Min(read, 4)])}, not with 000008{dimensions:X2}, which " +
                $"stands for bytes in {dimensions} {(dimensions == 1 ? "dimension" : "dimensions")}");
        }

        if (read < header.Length)
            throw Damaged(path, what, $"it ends within the first {header.Length} bytes, which say how many values there are");

        var sizes = new int[dimensions];
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            sizes[dimension] = BinaryPrimitives.ReadInt32BigEndian(header[(4 + 4 * dimension)..]);
            if (sizes[dimension] <= 0)
                throw Damaged(path, what, $"size {dimension + 1} of {dimensions} is {sizes[dimension]}, which is not positive");
        }

        return sizes;
    }

    private static FormatException Damaged(string path, string what, string problem, Exception? inner = null) =>
        new($"'{path}' is no IDX file of {what}, or is damaged: {problem}. Name another file, or fetch it again.", inner);
}
