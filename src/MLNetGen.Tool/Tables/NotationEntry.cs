using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace MLNetGen.Tool.Tables;

/// <summary>Keeps the notation of a table inside the model file that was learned from it; ML.NET does not look at such an entry.</summary>
internal static class NotationEntry
{
    private const string EntryName = "MLNetGen.Tool/Table.json";
    private const int Version = 1;
    private const int LongestEntry = 16 << 20;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, RespectRequiredConstructorParameters = true };

    /// <summary>Adds the entry to a model file, a stream that can be read, written and sought.</summary>
    public static void Write(Stream model, TableNotation notation)
    {
        using var archive = new ZipArchive(model, ZipArchiveMode.Update, leaveOpen: true);
        using var entry = archive.CreateEntry(EntryName).Open();
        JsonSerializer.Serialize(entry, new Content(Version, HashOf(notation.Columns), notation.Columns), Json);
    }

    /// <summary>Reads the entry of a model file, or gives <see langword="null"/> where it has none.</summary>
    public static TableNotation? Read(Stream model)
    {
        using var archive = new ZipArchive(model, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry(EntryName) is not { } entry)
            return null;
        if (entry.Length > LongestEntry)
            throw Damaged($"{entry.Length} bytes long");

        try
        {
            using var stream = entry.Open();
            var content = JsonSerializer.Deserialize<Content>(stream, Json) ?? throw Damaged("empty");
            if (content.Version != Version)
                throw new FormatException($"Entry '{EntryName}' is of version {content.Version}, expected {Version}. Update this program.");
            if (content.Sha256 != HashOf(content.Columns))
                throw Damaged("its content does not match its hash");

            return new TableNotation(content.Columns);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw Damaged(exception.Message);
        }
    }

    private static string HashOf(IReadOnlyList<ColumnNotation> columns) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(columns, Json)));

    private static FormatException Damaged(string how) => new($"Entry '{EntryName}' is damaged: {how}. Make the file anew.");

    private sealed record Content(int Version, string Sha256, IReadOnlyList<ColumnNotation> Columns);
}
