using System.Buffers.Binary;
using static TorchSharp.torch;

namespace MLNetGen.Torch;

/// <summary>
/// Reads and writes tensors in the public safetensors layout (https://github.com/huggingface/safetensors): the header's length as 64
/// bits, the header as JSON, the data. Nothing in such a file can be executed.
/// </summary>
internal static class Safetensors
{
    private const long MaxHeaderLength = 100_000_000;
    private const int PieceSize = 1 << 22;

    /// <summary>Writes tensors of any device. The same tensors give the same bytes.</summary>
    /// <param name="stream">Where to write to, from its position on.</param>
    /// <param name="tensors">The tensors under names that differ, of a type that the layout has.</param>
    /// <param name="metadata">Texts to go with them.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or a tensor's type is not in the layout.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = SafetensorsHeader.Plan(tensors, metadata ?? new Dictionary<string, string>());
        var json = header.ToJson();
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        stream.Write(length);
        stream.Write(json);
        foreach (var place in header.DataOrder) WriteData(stream, tensors[place].Tensor);
    }

    /// <summary>Reads all tensors, in the header's order, to the CPU. They belong to the current dispose scope, if there is one.</summary>
    /// <param name="stream">A stream that ends where the tensors end; it need not be able to seek.</param>
    /// <exception cref="FormatException">The file is damaged; the message names the tensor.</exception>
    public static (IReadOnlyList<(string Name, Tensor Tensor)> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(Stream stream)
    {
        var header = SafetensorsHeader.Parse(ReadHeader(stream));
        if (stream.CanSeek && stream.Length - stream.Position is var rest && rest != header.DataLength)
            throw new FormatException($"The tensors take {header.DataLength} bytes, but {rest} follow the header.");

        using var scope = NewDisposeScope();
        var tensors = new (string Name, Tensor Tensor)[header.Tensors.Count];
        foreach (var place in header.DataOrder) tensors[place] = (header.Tensors[place].Name, ReadData(stream, header.Tensors[place]));
        if (stream.ReadByte() >= 0) throw new FormatException($"There are bytes behind the tensors' {header.DataLength}.");

        foreach (var (_, tensor) in tensors) tensor.MoveToOuterDisposeScope();
        return (tensors, header.Metadata);
    }

    private static void WriteData(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var flat = tensor.detach().cpu().contiguous().view(-1);
        var (count, step) = (flat.NumberOfElements, PieceSize / flat.ElementSize);
        for (var at = 0L; at < count; at += step)
        {
            using var piece = flat.narrow(0, at, Math.Min(step, count - at));
            stream.Write(piece.bytes);
        }
    }

    private static byte[] ReadHeader(Stream stream)
    {
        var prefix = ReadBytes(stream, sizeof(long), "The length of the header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var most = stream.CanSeek ? Math.Min(MaxHeaderLength, stream.Length - stream.Position) : MaxHeaderLength;
        return length <= (ulong)most
            ? ReadBytes(stream, (int)length, "The header")
            : throw new FormatException($"The header is said to have {length} bytes. Here it can have {most} at most.");
    }

    /// <summary>Reads bytes in pieces, so that no more memory is taken than the stream has content for.</summary>
    private static byte[] ReadBytes(Stream stream, int length, string what)
    {
        var bytes = new byte[Math.Min(length, PieceSize)];
        for (var filled = 0; ;)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled == length) return bytes;
            if (filled < bytes.Length) throw new FormatException($"{what} ends after {filled} of {length} bytes: the file is truncated.");

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }

    /// <summary>Reads a tensor's data. From a stream of unknown length, memory is taken only as content arrives.</summary>
    private static Tensor ReadData(Stream stream, SafetensorsHeader.Entry entry)
    {
        using var scope = NewDisposeScope();
        var count = entry.Shape.Aggregate(1L, (product, length) => product * length);
        var flat = empty([0L], entry.Type, CPU);
        for (var filled = 0L; filled < count;)
        {
            var step = PieceSize / flat.ElementSize;
            if (filled == flat.NumberOfElements) flat = Grown(flat, stream.CanSeek ? count : Math.Min(count, Math.Max(step, 2 * filled)));

            using var piece = flat.narrow(0, filled, Math.Min(step, flat.NumberOfElements - filled));
            Fill(piece.bytes, stream, entry, filled * flat.ElementSize);
            filled += piece.NumberOfElements;
        }

        return flat.view(entry.Shape).MoveToOuterDisposeScope();
    }

    private static Tensor Grown(Tensor flat, long count)
    {
        using (flat)
        {
            var grown = empty([count], flat.dtype, CPU);
            using var beginning = grown.narrow(0, 0, flat.NumberOfElements);
            beginning.copy_(flat);
            return grown;
        }
    }

    private static void Fill(Span<byte> piece, Stream stream, SafetensorsHeader.Entry entry, long before)
    {
        var read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
        if (read < piece.Length)
        {
            throw new FormatException(
                $"Tensor '{entry.Name}' ends after {before + read} of {entry.End - entry.Begin} bytes: the file is truncated.");
        }

        if (entry.Type == ScalarType.Bool && piece.IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var bad)
            throw new FormatException($"Tensor '{entry.Name}' has the value {piece[bad]} at {before + bad}. Expected 0 or 1.");
    }
}
