using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLNetGen.Evaluation.Reports;

/// <summary>Pictures as PNG files (ISO/IEC 15948) of eight bits a channel, without a library of pictures.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>Encodes a picture.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="colours">Three bytes for each pixel: red, green, blue.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> colours)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compress(width, height, colours));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(int width, int height, ReadOnlySpan<byte> colours)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var row = 0; row < height; row++)
            {
                stream.WriteByte(0);
                stream.Write(colours.Slice(row * width * 3, width * 3));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        var body = new byte[type.Length + data.Length];
        Encoding.ASCII.GetBytes(type, body);
        data.CopyTo(body.AsSpan(type.Length));
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    private static uint Checksum(byte[] bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
            remainder = Remainders[(remainder ^ value) & 0xFF] ^ (remainder >> 8);
        return ~remainder;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
        return remainder;
    }
}
