using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>Reads the entries of a model, each checked against what the manifest says of it before it is handed out.</summary>
internal sealed class ModelReader
{
    private const int MaxManifestBytes = 1 << 20;
    private const string Missing = "There is no such entry.";
    private const string Remedy = "Copy the file again, or train and save the model again.";

    private readonly ModelLoadContext _context;
    private readonly IReadOnlyDictionary<string, ModelEntry> _entries;

    private ModelReader(ModelLoadContext context, string kind)
    {
        _context = context;
        var checksum = Convert.ToHexString(context.Reader.ReadBytes(SHA256.HashSizeInBytes));
        _entries = ReadChecked(ModelFormat.ManifestEntry, length: null, checksum, stream => ModelManifest.ReadEntries(stream, kind));
    }

    /// <summary>Opens a model that <see cref="ModelWriter.Save"/> wrote.</summary>
    /// <param name="context">Where ML.NET has the model.</param>
    /// <param name="kind">The kind that is expected.</param>
    /// <exception cref="FormatException">The file is damaged, of a later format or holds a model of another kind.</exception>
    public static ModelReader Open(ModelLoadContext context, string kind)
    {
        context.CheckAtModel(ModelFormat.Header(typeof(ModelReader).Assembly, kind));
        return new(context, kind);
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Name of the entry.</param>
    /// <param name="read">Reads the content from a seekable stream that stands at its beginning.</param>
    /// <exception cref="FormatException">The entry is missing or damaged, or <paramref name="read"/> cannot make sense of it.</exception>
    public T Read<T>(string entry, Func<Stream, T> read)
    {
        if (!_entries.TryGetValue(entry, out var expected))
            throw Damaged(entry, Missing);
        return ReadChecked(entry, expected.Length, expected.Sha256, read);
    }

    /// <inheritdoc cref="Read{T}(string, Func{Stream, T})"/>
    public void Read(string entry, Action<Stream> read) => Read(entry, stream =>
    {
        read(stream);
        return true;
    });

    /// <summary>Reads an entry of JSON.</summary>
    /// <exception cref="FormatException">The entry is missing, damaged, or not what was expected.</exception>
    public T ReadJson<T>(string entry) => Read(entry, ModelFormat.Parse<T>);

    private T ReadChecked<T>(string entry, long? length, string checksum, Func<Stream, T> read)
    {
        T? value = default;
        try
        {
            if (!_context.TryLoadBinaryStream(entry, reader => value = read(Check(reader.BaseStream, length, checksum))))
                throw new FormatException(Missing);
        }
        catch (Exception damage) when (
            damage is InvalidDataException or EndOfStreamException or JsonException or FormatException or ArgumentException)
        {
            throw Damaged(entry, damage.Message, damage);
        }
        return value!;
    }

    private static Stream Check(Stream stream, long? length, string checksum)
    {
        if (stream.Length > (length ?? MaxManifestBytes) || stream.Length < length)
            throw new FormatException($"It has {stream.Length:N0} bytes, expected {length ?? MaxManifestBytes:N0}. {Remedy}");
        if (Convert.ToHexString(SHA256.HashData(stream)) != checksum)
            throw new FormatException($"Its checksum is not the one that it was written with: it is damaged. {Remedy}");
        stream.Position = 0;
        return stream;
    }

    private static FormatException Damaged(string entry, string message, Exception? inner = null) =>
        new($"Model file, entry '{entry}': {message}", inner);
}
