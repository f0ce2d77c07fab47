using System.Text;

namespace MLNetGen.Tool.Tables;

/// <summary>The encodings of text files: UTF-8, or UTF-16 behind a byte order mark. Bytes that do not fit are errors.</summary>
internal static class TextEncodings
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>Tells the encoding by the byte order mark and leaves the stream behind it; UTF-8 where there is none.</summary>
    public static Encoding Detect(Stream stream)
    {
        Span<byte> start = stackalloc byte[3];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        foreach (var encoding in Encodings)
        {
            if (start.StartsWith(encoding.Preamble))
            {
                stream.Position = encoding.Preamble.Length;
                return encoding;
            }
        }

        stream.Position = 0;
        return Encodings[0];
    }

    /// <summary>The error for bytes that are not of the encoding: looks for the first of them.</summary>
    public static InputException Invalid(Stream stream, Encoding encoding, string fileName)
    {
        if (encoding is not UTF8Encoding)
            return new InputException($"{fileName}: found bytes that are not {encoding.EncodingName} text. Save the file as UTF-8.");

        stream.Position = 0;
        var buffer = new byte[1 << 16];
        var (line, offset, kept) = (1L, 0L, 0);
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var rest = buffer.AsSpan(0, kept + read);
            var isLast = rest.Length < buffer.Length;
            while (rest.Length > (isLast ? 0 : 3))
            {
                if (Rune.DecodeFromUtf8(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                {
                    return new InputException(
                        $"{fileName}, line {line}: byte 0x{rest[0]:X2} at offset {offset} is not UTF-8 text. " +
                        "Save the file as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8).");
                }

                line += rune.Value == '\n' ? 1 : 0;
                offset += length;
                rest = rest[length..];
            }

            if (isLast)
                throw new InvalidOperationException($"{fileName} changed while it was read.");

            kept = rest.Length;
            rest.CopyTo(buffer);
        }
    }
}
