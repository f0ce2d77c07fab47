using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>Reads the entries of a model, each checked against what the manifest says of it before it is handed out.</summary>
internal sealed class ModelReader
{
    private const int MaxManifestBytes = 1 << 20;

    private readonly ModelLoadContext _context;
    private readonly Dictionary<string, ModelEntry> _entries = [];

    private ModelReader(ModelLoadContext context) => _context = context;

    /// <summary>Opens a model that <see cref="ModelWriter.Save"/> wrote.</summary>
    /// <param name="context">Where ML.NET has the model.</param>
    /// <param name="kind">The kind that is expected.</param>
    /// <exception cref="FormatException">The file is damaged, of a later format or holds a model of another kind.</exception>
    public static ModelReader Open(ModelLoadContext context, string kind)
    {
        context.CheckAtModel(ModelFormat.Header(typeof(ModelReader).Assembly, kind));
        var reader = new ModelReader(context);
        var manifest = reader.ReadManifest(kind);
        foreach (var entry in manifest.Entries)
            reader._entries[entry.Name] = entry;
        return reader;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Name of the entry.</param>
    /// <param name="read">Reads the content from a seekable stream that stands at its beginning.</param>
    /// <exception cref="FormatException">The entry is missing or damaged, or <paramref name="read"/> cannot make sense of it.</exception>
    public T Read<T>(string entry, Func<Stream, T> read)
    {
        if (!_entries.TryGetValue(entry, out var expected))
            throw Missing(entry);
        return ReadChecked(entry, expected.Length, expected.Sha256, read);
    }

    /// <summary>Reads an entry of JSON.</summary>
    /// <exception cref="FormatException">The entry is missing, damaged, or not what was expected.</exception>
    public T ReadJson<T>(string entry) => Read(entry, stream =>
        JsonSerializer.Deserialize<T>(stream, ModelFormat.Json) ?? throw new FormatException("It holds nothing."));

    private ModelManifest ReadManifest(string kind)
    {
        var checksum = Convert.ToHexString(_context.Reader.ReadBytes(SHA256.HashSizeInBytes));
        return ReadChecked(ModelFormat.ManifestEntry, length: null, checksum, stream =>
        {
            var version = JsonSerializer.Deserialize<ModelVersion>(stream, ModelFormat.Json)!;
            if (version.Format > ModelFormat.Version)
                throw new FormatException(
                    $"The model was written by {version.WrittenBy} in format {version.Format}; this is {ModelFormat.Writer}, which reads " +
                    $"up to format {ModelFormat.Version}. Update the package MLNetGen to the version that wrote the model or a later one.");

            stream.Position = 0;
            var manifest = JsonSerializer.Deserialize<ModelManifest>(stream, ModelFormat.Json)!;
            if (manifest.Kind != kind)
                throw new FormatException($"It holds a model of kind '{manifest.Kind}', expected '{kind}'.");
            return manifest;
        });
    }

    private T ReadChecked<T>(string entry, long? length, string checksum, Func<Stream, T> read)
    {
        T? value = default;
        try
        {
            if (!_context.TryLoadBinaryStream(entry, reader => value = read(Check(reader.BaseStream, length, checksum))))
                throw Missing(entry);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw new FormatException($"Model file, entry '{entry}': {damage.Message}", damage);
        }
        return value!;
    }

    private static Stream Check(Stream stream, long? length, string checksum)
    {
        if ((length ?? MaxManifestBytes) is var limit && (length is null ? stream.Length > limit : stream.Length != limit))
            throw new FormatException($"It has {stream.Length} bytes, expected {(length is null ? "at most " : "")}{limit}. {Remedy}");
        if (Convert.ToHexString(SHA256.HashData(stream)) != checksum)
            throw new FormatException($"Its checksum is not the one it was written with: the file is damaged. {Remedy}");
        stream.Position = 0;
        return stream;
    }

    private const string Remedy = "Copy the file again, or train and save the model again.";

    private static FormatException Missing(string entry) => new($"Model file, entry '{entry}': there is no such entry.");
}
